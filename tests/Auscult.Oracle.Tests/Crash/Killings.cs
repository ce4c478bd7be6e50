using System.Text.Json;
using Auscult.Oracle.Tests.Oracle;

namespace Auscult.Oracle.Tests.Crash;

/// <summary>What is asked of runs that were killed and of those that went on.</summary>
internal static class Killings
{
    /// <summary>The process died by SIGKILL, and at the point that was armed.</summary>
    public static void AssertKilledAt(string point, RunResult killed)
    {
        Assert.Equal((RunResult.Killed, $"crash point {point}"), (killed.ExitCode, killed.ErrorText.Trim().Split('\n')[^1]));
        Assert.Empty(killed.Output);
    }

    /// <summary>Every record went one way, over all runs of the import.</summary>
    public static void AssertAddsUp(JsonElement summary, long records)
    {
        var counts = Counts(summary);
        Assert.Equal(records, counts["read"]);
        Assert.Equal(records, counts.Where(count => count.Key != "read").Sum(count => count.Value));
    }

    /// <summary>Counts of a summary by name.</summary>
    public static SortedDictionary<string, long> Counts(JsonElement summary)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var name in new[] { "read", "stored", "updated", "deleted", "duplicates" })
        {
            counts[name] = summary.GetProperty(name).GetInt64();
        }

        foreach (var reason in summary.GetProperty("dropped").EnumerateObject())
        {
            counts[$"dropped {reason.Name}"] = reason.Value.GetInt64();
        }

        return counts;
    }
}
