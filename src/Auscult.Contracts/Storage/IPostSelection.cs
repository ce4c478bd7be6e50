namespace Auscult.Contracts;

/// <summary>Selects posts as a set, to count and compare large selections.</summary>
public interface IPostSelection
{
    /// <summary>Live posts that match a query. Stops between blocks when cancelled.</summary>
    /// <param name="bound">Also asks for a label with at least a probability; null asks for none.</param>
    ValueTask<PostSet> SelectAsync(QueryNode query, LabelBound? bound, CancellationToken cancellation);
}

/// <param name="Head">The head that must have labelled the post.</param>
/// <param name="AtLeast">Least probability, 0 to 1; a label without a probability counts.</param>
public sealed record LabelBound(string Head, double AtLeast)
{
    /// <summary>Stores keep probabilities in steps of one in so many; comparing in steps makes a label count the same before and after.</summary>
    private const int Steps = 200;

    /// <summary>Whether a label's probability is enough.</summary>
    public bool IsMetBy(float? probability) => probability is not { } known || Math.Round(known * Steps) >= Math.Round(AtLeast * Steps);
}
