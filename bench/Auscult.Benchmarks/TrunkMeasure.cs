using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Auscult.Benchmarks;

/// <summary>
/// The trunk as a user runs it: <c>simulate | ingest -</c> as two processes, then 200 searches on that store. Prints posts a second by the wall clock, peak
/// memory of the ingesting process, bytes of disk a post, and the search times.
/// </summary>
internal static class TrunkMeasure
{
    /// <param name="options">Number of posts (default 2,000,000) and the data folder (default beside the program).</param>
    public static async Task<int> RunAsync(string[] options)
    {
        var posts = options.Length > 0 ? long.Parse(options[0], CultureInfo.InvariantCulture) : 2_000_000;
        var folder = options.Length > 1 ? options[1] : Path.Combine(AppContext.BaseDirectory, "trunk-data");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        var program = Path.Combine(AppContext.BaseDirectory, "auscult.dll");
        var (seconds, peak, summary) = await IngestAsync(program, posts, folder);
        var stored = summary.GetProperty("stored").GetInt64();
        var bytes = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        Console.WriteLine($"posts       {posts:#,0} read, {stored:#,0} stored");
        Console.WriteLine($"ingest      {posts / seconds:#,0} posts/s by the wall clock ({seconds:0.0} s, both processes together)");
        Console.WriteLine($"memory      {peak / 1e6:#,0} MB peak of the ingesting process");
        Console.WriteLine($"disk        {(double)bytes / stored:0} bytes a stored post ({bytes / 1e6:#,0} MB)");
        await SearchAsync(program, folder);
        return 0;
    }

    private static async Task<(double Seconds, long Peak, JsonElement Summary)> IngestAsync(string program, long posts, string folder)
    {
        var watch = Stopwatch.StartNew();
        using var simulate = Start(program, $"simulate --seed 7 --posts {posts}");
        using var ingest = Start(program, $"ingest - --data {folder} --json", redirectInput: true);
        var feeding = FeedAsync(simulate, ingest);
        var peak = 0L;
        var output = ingest.StandardOutput.ReadToEndAsync();
        while (!ingest.WaitForExit(200))
        {
            peak = Math.Max(peak, PeakMemory(ingest.Id));
        }

        await feeding;
        return (watch.Elapsed.TotalSeconds, peak, JsonDocument.Parse(await output).RootElement);
    }

    private static async Task FeedAsync(Process from, Process to)
    {
        await from.StandardOutput.BaseStream.CopyToAsync(to.StandardInput.BaseStream, 1 << 20);
        to.StandardInput.Close();
    }

    private static async Task SearchAsync(string program, string folder)
    {
        var file = Path.Combine(folder, "queries.txt");
        await File.WriteAllLinesAsync(file, TrunkQueries.All());
        using var search = Start(program, $"search --queries {file} --data {folder}");
        var times = new List<(double Milliseconds, long Total, string Query)>();
        while (await search.StandardOutput.ReadLineAsync() is { } line)
        {
            var answer = JsonDocument.Parse(line).RootElement;
            times.Add(
                (
                    answer.GetProperty("query_ms").GetDouble(),
                    answer.GetProperty("total").GetInt64(),
                    answer.GetProperty("query").GetString()!
                )
            );
        }

        times.Sort();
        Console.WriteLine(
            $"search      {times.Count} queries: median {At(.5):0.0} ms, p95 {At(.95):0.0} ms, slowest {times[^1].Milliseconds:0.0} ms ({times[^1].Query})"
        );
        Console.WriteLine(
            $"            {times.Count(time => time.Total == 0)} found nothing, {times.Count(time => time.Total > 100_000)} found more than 100,000 posts"
        );

        double At(double share) => times[(int)Math.Ceiling(share * times.Count) - 1].Milliseconds;
    }

    private static Process Start(string program, string arguments, bool redirectInput = false) =>
        Process.Start(
            new ProcessStartInfo("dotnet", $"{program} {arguments}")
            {
                RedirectStandardOutput = true,
                RedirectStandardInput = redirectInput,
            }
        )!;

    /// <summary>High-water mark of the resident set, from the kernel.</summary>
    private static long PeakMemory(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(6).Trim().TrimEnd("kB ").ToString(), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
