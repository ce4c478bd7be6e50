namespace Auscult.Statistics.Disproportionality;

/// <summary>Reports by whether they name a product and an event.</summary>
/// <param name="A">Both.</param>
/// <param name="B">The product, not the event.</param>
/// <param name="C">The event, not the product.</param>
/// <param name="D">Neither.</param>
internal readonly record struct TwoByTwo(double A, double B, double C, double D)
{
    public double Total => A + B + C + D;

    public double WithProduct => A + B;

    public double WithEvent => A + C;

    /// <summary>Reports with both that independence would bring.</summary>
    public double Expected => Total > 0 ? WithProduct / Total * WithEvent : 0;

    /// <summary>Half a report more in every cell.</summary>
    public TwoByTwo Haldane => new(A + .5, B + .5, C + .5, D + .5);
}

/// <summary>A product and an event, how often they were reported, and how often that was expected.</summary>
/// <param name="Product">Empty when the table has no names.</param>
/// <param name="Event">Empty when the table has no names.</param>
/// <param name="Counts">Over all strata.</param>
/// <param name="Expected">Summed over strata.</param>
internal sealed record Pair(string Product, string Event, TwoByTwo Counts, double Expected)
{
    /// <summary>Distinct authors; null when the table has none.</summary>
    public int? Authors { get; init; }

    /// <summary>Share of the reports that the busiest author wrote; null when the table has no authors.</summary>
    public double? TopAuthorShare { get; init; }
}
