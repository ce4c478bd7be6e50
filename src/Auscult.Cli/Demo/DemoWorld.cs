using System.Text.Json;
using Auscult.App;
using Auscult.App.Listening;
using Auscult.Sources;
using Auscult.TestKit.Simulation;

namespace Auscult.Cli.Demo;

/// <summary>
/// Fills a data folder with the simulator's conversation as if it had been listened to while it happened: a month that ends now, on the
/// rise of a false claim and in the flu season, so that clocks run and something moves.
/// </summary>
internal static class DemoWorld
{
    private const int Days = 33;

    // More talk of health than the open networks have, so that a short visit meets every kind of work.
    private static readonly SimulationOptions World = new()
    {
        Posts = 10_000,
        Days = Days + 1,
        AdverseEventShare = .08,
        AdverseDecoyShare = .04,
        QuestionShare = .1,
        EmergencyShare = .003,
        ClaimPeakShare = .1,
        FluPeakShare = .15,
    };

    /// <summary>Fills it.</summary>
    /// <param name="now">Where the conversation ends: the moment of the visit.</param>
    public static async Task FillAsync(DataFolder folder, DateTimeOffset now, CancellationToken cancellation)
    {
        var clock = new ReplayClock(now);
        await using var desk = await Desk.OpenToWriteAsync(folder, cancellation, clock);
        var understanding = desk.Understand();
        var team = new DemoTeam(desk, clock);
        var samples = new DemoSamples(desk, clock, understanding, now);
        var steps = Steps(now).ToList();
        clock.Now = steps[0].Key.AddDays(-1);
        await team.SetUpAsync(cancellation);
        foreach (var step in steps)
        {
            clock.Now = step.Key;
            var pipeline = new IngestPipeline(desk.Store, understanding, desk.Keyring, clock);
            await using var input = await InputOpener.OpenAsync(Joined(step), "demo", cancellation: cancellation);
            await pipeline.RunAsync(SourceFactory.Open(input, new SourceOptions()), null, new IngestTally(), null, cancellation);
            await team.WorkAsync(cancellation);
            await samples.WorkAsync(cancellation);
        }
    }

    /// <summary>Records by the moment they were heard: a few minutes after the hour in which they were published.</summary>
    private static IEnumerable<IGrouping<DateTimeOffset, byte[]>> Steps(DateTimeOffset now)
    {
        using var bytes = new MemoryStream();
        var start = new DateTimeOffset(now.AddDays(-Days).Date, TimeSpan.Zero);
        new Simulator(World with { Start = start }).WriteJsonLines(bytes);
        var last = now.AddMinutes(-3);
        return Lines(bytes.ToArray())
            .Select(line => (line, At: PublishedAt(line)))
            .Where(record => record.At is null || record.At <= last)
            .GroupBy(record => HeardAt(record.At ?? last, last), record => record.line)
            .OrderBy(step => step.Key);
    }

    // The last day hour by hour, the days before each at its end: small steps take as long as one large one.
    private static DateTimeOffset HeardAt(DateTimeOffset published, DateTimeOffset last)
    {
        var unit = published > last.AddDays(-1) ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1);
        var end = new DateTimeOffset((published.UtcTicks / unit.Ticks + 1) * unit.Ticks, TimeSpan.Zero);
        return end < last ? end : last;
    }

    private static IEnumerable<byte[]> Lines(byte[] text)
    {
        for (var start = 0; start < text.Length; )
        {
            var length = text.AsSpan(start).IndexOf((byte)'\n') + 1;
            length = length > 0 ? length : text.Length - start;
            yield return text[start..(start + length)];
            start += length;
        }
    }

    /// <summary>Null for records without a date and for those no reader should accept, which are heard with the last.</summary>
    private static DateTimeOffset? PublishedAt(byte[] line)
    {
        try
        {
            using var record = JsonDocument.Parse(line);
            return record.RootElement.TryGetProperty("published_at", out var at) && at.TryGetDateTimeOffset(out var published)
                ? published.ToUniversalTime()
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static MemoryStream Joined(IEnumerable<byte[]> lines)
    {
        var stream = new MemoryStream();
        foreach (var line in lines)
        {
            stream.Write(line);
        }

        stream.Position = 0;
        return stream;
    }
}
