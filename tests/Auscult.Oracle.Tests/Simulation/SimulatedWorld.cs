using System.Text;
using System.Text.Json;
using Auscult.TestKit.Simulation;

namespace Auscult.Oracle.Tests.Simulation;

/// <summary>One world's records as lines of bytes beside the truth about each.</summary>
internal sealed class SimulatedWorld
{
    private static readonly Lazy<SimulatedWorld> s_default = new(() =>
        new SimulatedWorld(new SimulationOptions { Seed = 11, Posts = 60_000 })
    );

    public SimulatedWorld(SimulationOptions options)
    {
        var simulator = new Simulator(options);
        Records = Lines(BytesOf(simulator.WriteJsonLines));
        Truth = [.. Lines(BytesOf(simulator.WriteTruth)).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    /// <summary>60,000 records in JSON lines, made once for all tests.</summary>
    public static SimulatedWorld Default => s_default.Value;

    public IReadOnlyList<ReadOnlyMemory<byte>> Records { get; }

    public IReadOnlyList<JsonElement> Truth { get; }

    /// <summary>Records that a reader stores as new posts, parsed, with their truth.</summary>
    public IEnumerable<(JsonElement Record, JsonElement Truth)> Stored() =>
        Records
            .Zip(Truth)
            .Where(pair => pair.Second.GetProperty("expected").GetString() == "stored")
            .Select(pair => (JsonDocument.Parse(pair.First).RootElement, pair.Second));

    public static byte[] BytesOf(Func<Stream, bool> write)
    {
        using var stream = new MemoryStream();
        Assert.True(write(stream));
        return stream.ToArray();
    }

    public static string TextOf(Func<Stream, bool> write) => Encoding.UTF8.GetString(BytesOf(write));

    public static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static List<ReadOnlyMemory<byte>> Lines(byte[] bytes)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        for (var start = 0; start < bytes.Length; )
        {
            var end = Array.IndexOf(bytes, (byte)'\n', start);
            lines.Add(bytes.AsMemory(start, end - start));
            start = end + 1;
        }

        return lines;
    }
}
