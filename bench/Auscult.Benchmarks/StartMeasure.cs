using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Auscult.Benchmarks;

/// <summary>
/// How long people wait for the program to begin, as whole processes by the wall clock: a command that does nothing as the floor, one post
/// understood, and the first page of the demo with its conversation made anew and found.
/// </summary>
internal static class StartMeasure
{
    private const int Rounds = 9;
    private const int Visits = 3;

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "auscult.dll");

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("auscult-start-").FullName;
        try
        {
            var file = Path.Combine(folder, "one.jsonl");
            await File.WriteAllTextAsync(file, """{"id":"1","text":"Started Lexapro last week and now I have terrible insomnia"}""");
            var (floors, posts) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                floors.Add(await CommandAsync("--version"));
                posts.Add(await CommandAsync($"analyze {file}"));
            }

            Say("nothing but the program (--version)", floors);
            Say("one post understood (analyze)", posts);
            var (made, found) = (new List<double>(), new List<double>());
            for (var visit = 0; visit < Visits; visit++)
            {
                var data = Path.Combine(folder, "demo" + visit.ToString(CultureInfo.InvariantCulture));
                made.Add(await FirstPageAsync(data));
                found.Add(await FirstPageAsync(data));
            }

            Say("first page of the demo, made anew", made);
            Say("first page of the demo, found", found);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> CommandAsync(string arguments)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Start(arguments);
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(started).TotalMilliseconds
            : throw new InvalidOperationException($"auscult {arguments} ended with {process.ExitCode}.");
    }

    private static async Task<double> FirstPageAsync(string data)
    {
        var port = FreePort();
        var started = Stopwatch.GetTimestamp();
        using var demo = Start(string.Create(CultureInfo.InvariantCulture, $"demo --port {port} --data {data}"));
        try
        {
            using var http = new HttpClient
            {
                BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")),
            };
            while (true)
            {
                try
                {
                    await http.GetStringAsync("/");
                    return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                }
                catch (HttpRequestException) when (!demo.HasExited)
                {
                    await Task.Delay(10);
                }
            }
        }
        finally
        {
            demo.Kill();
            await demo.WaitForExitAsync();
        }
    }

    private static Process Start(string arguments) =>
        Process.Start(
            new ProcessStartInfo("dotnet", $"{Program} {arguments}") { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Say(string what, List<double> times)
    {
        times.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what, -40} median {times[times.Count / 2], 6:0} ms ({times[0]:0} to {times[^1]:0})"
            )
        );
    }
}
