using System.Text.Json;
using System.Text.RegularExpressions;
using Auscult.Sources;

namespace Auscult.Oracle.Tests.Simulation;

/// <summary>The real reader of JSON lines makes of every record what the truth says.</summary>
public sealed partial class SimulatorSourceTests
{
    [Fact]
    public void MapLine_SimulatedRecords_AgreesWithTruth()
    {
        var source = new JsonLinesSource(new SourceOptions { Clock = new DayAfter() });
        var world = SimulatedWorld.Default;
        for (var index = 0; index < world.Records.Count; index++)
        {
            var truth = world.Truth[index];
            var result = source.MapLine(world.Records[index].Span);

            var expected = SimulatedWorld.Text(truth, "expected")!;
            var seen = result.Post is null
                ? "dropped:" + SnakeCase().Replace($"{result.Reason}", "_$0").ToLowerInvariant()
                : Seen(truth, expected);
            Assert.True(expected == seen, $"{seen}: {truth}");
            if (result.Post is { } post)
            {
                Assert.Equal(SimulatedWorld.Text(truth, "id"), post.OriginId);
                Assert.Equal(SimulatedWorld.Text(truth, "network"), post.Network);
                Assert.Equal(SimulatedWorld.Text(truth, "source"), post.Source);
                Assert.Equal(expected == "deleted", post.IsDeletion);
            }
        }

        Assert.Empty(source.UnmappedFields);
    }

    private static string Seen(JsonElement truth, string expected) =>
        expected.StartsWith("dropped", StringComparison.Ordinal) ? $"mapped {SimulatedWorld.Text(truth, "id")}" : expected;

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex SnakeCase();

    private sealed class DayAfter : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 3, 0, 0, 0, TimeSpan.Zero);
    }
}
