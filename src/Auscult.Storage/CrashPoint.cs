using System.Diagnostics;
using System.Globalization;

namespace Auscult.Storage;

/// <summary>
/// Places where a test may kill the process, to prove that nothing is lost or doubled. Does nothing unless AUSCULT_CRASH_AT names the point:
/// <c>name</c> or <c>name:n</c> for the n-th time it is reached.
/// </summary>
public static class CrashPoint
{
    /// <summary>A batch is durable, the next has not begun.</summary>
    public const string BetweenBatches = "between-batches";

    /// <summary>All rows of a batch are written, the transaction is still open.</summary>
    public const string InsideCommit = "inside-commit";

    /// <summary>Some keys are rotated, others are not.</summary>
    public const string RotatingKeys = "rotating-keys";

    /// <summary>Some posts are analysed again, others are not.</summary>
    public const string Reanalyzing = "reanalyzing";

    private static readonly string? Armed = Environment.GetEnvironmentVariable("AUSCULT_CRASH_AT");
    private static int _reached;

    /// <summary>All points, so that a test can prove that each has fired.</summary>
    public static IReadOnlyList<string> All { get; } = [BetweenBatches, InsideCommit, RotatingKeys, Reanalyzing];

    /// <summary>Kills this process without any clean-up when the point is armed.</summary>
    public static void Reach(string point)
    {
        if (Armed is null || !Armed.StartsWith(point, StringComparison.Ordinal))
        {
            return;
        }

        var times = Armed.Length > point.Length ? int.Parse(Armed.AsSpan(point.Length + 1), CultureInfo.InvariantCulture) : 1;
        if (Interlocked.Increment(ref _reached) == times)
        {
            Console.Error.WriteLine($"crash point {point}");
            Process.GetCurrentProcess().Kill();
        }
    }
}
