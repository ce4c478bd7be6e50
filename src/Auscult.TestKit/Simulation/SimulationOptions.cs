namespace Auscult.TestKit.Simulation;

/// <summary>
/// What world to simulate. Equal options give equal bytes on every machine. Every share is a fraction from 0 to 1; the shares of
/// deliveries (redelivered, reposted, edited, deleted, bad) are of all records, the others of the fresh posts among them.
/// </summary>
public sealed record SimulationOptions
{
    /// <summary>Another seed is another world. Default 7.</summary>
    public int Seed { get; init; } = 7;

    /// <summary>Number of records to emit, deliveries of every sort included. 0 to 10,000,000,000; default 100,000.</summary>
    public long Posts { get; init; } = 100_000;

    /// <summary>First instant of the world. Default 2026-01-01T00:00:00Z.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Length of the world in days, 1 to 366. Default 60. The claim wave and the season keep their place in days.</summary>
    public int Days { get; init; } = 60;

    /// <summary>The bytes that <see cref="Simulator.Write(Stream)"/> emits and <see cref="Simulator.WriteTruth"/> describes. Default JSON lines.</summary>
    public SimulationFormat Format { get; init; }

    /// <summary>Posts in French; the others are in English. Default .35.</summary>
    public double FrenchShare { get; init; } = .35;

    /// <summary>Adverse events told by those who had them. Default .03.</summary>
    public double AdverseEventShare { get; init; } = .03;

    /// <summary>Posts that look like adverse events and are none: negated, somebody else's, feared, or the reason for the medicine. Default .015.</summary>
    public double AdverseDecoyShare { get; init; } = .015;

    /// <summary>Health questions, those at the end of an adverse event included. Default .06.</summary>
    public double QuestionShare { get; init; } = .06;

    /// <summary>People in danger. Default .001.</summary>
    public double EmergencyShare { get; init; } = .001;

    /// <summary>The false claim on the highest day of its wave. Default .03.</summary>
    public double ClaimPeakShare { get; init; } = .03;

    /// <summary>Talk of flu on the highest day of the season; a tenth of it outside. Default .04.</summary>
    public double FluPeakShare { get; init; } = .04;

    /// <summary>Posts with a sentence that gives away direct identifiers. Default .02.</summary>
    public double IdentifierShare { get; init; } = .02;

    /// <summary>Posts delivered again unchanged, three in ten of them by another source. Default .01.</summary>
    public double RedeliveredShare { get; init; } = .01;

    /// <summary>Posts that repeat the words of another, exactly or nearly. Default .03.</summary>
    public double RepostShare { get; init; } = .03;

    /// <summary>Posts delivered again with other words. Default .005.</summary>
    public double EditedShare { get; init; } = .005;

    /// <summary>Deletions of earlier posts. Default .004.</summary>
    public double DeletedShare { get; init; } = .004;

    /// <summary>Records that no reader should accept. Default .002.</summary>
    public double BadShare { get; init; } = .002;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Posts);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Posts, 10_000_000_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(Days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Days, 366);
        double[] shares = [FrenchShare, AdverseEventShare, AdverseDecoyShare, QuestionShare, EmergencyShare, ClaimPeakShare, FluPeakShare];
        double[] deliveries = [RedeliveredShare, RepostShare, EditedShare, DeletedShare, BadShare];
        foreach (var share in (double[])[.. shares, .. deliveries, IdentifierShare])
        {
            if (!(share is >= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(share), share, "A share is a fraction from 0 to 1.");
            }
        }

        if (shares.Skip(1).Sum() > .85 || deliveries.Sum() > .9)
        {
            throw new ArgumentException("The planted shares leave no room for ordinary talk: lower them.");
        }
    }
}
