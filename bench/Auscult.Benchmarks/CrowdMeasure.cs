using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Auscult.App;
using Auscult.Contracts;
using Microsoft.AspNetCore.Builder;

namespace Auscult.Benchmarks;

/// <summary>
/// Fifty people who open an item, look at it, accept it and go on, all at once; every tenth item is wanted by two of them. Once at the pace of
/// people in a hurry, once without a pause between two requests, which is more than people can do. Afterwards the store is asked whether
/// every decision that was called stored is there, once.
/// </summary>
internal static partial class CrowdMeasure
{
    private const int People = 50;
    private const int DecisionsEach = 10;

    /// <summary>Open items that both rounds need.</summary>
    public const int Items = 2 * People * DecisionsEach;

    /// <summary>Somebody in a hurry takes this long over an item: five hundred of them in a quarter of an hour.</summary>
    private static readonly TimeSpan Hurry = TimeSpan.FromSeconds(2);

    /// <param name="items">Open items as the queue names them: number and version.</param>
    public static async Task RunAsync(WebApplication host, Workspace workspace, IReadOnlyList<string> items)
    {
        using var browser = DeskMeasure.Browser(host);
        var token = Token().Match(await browser.GetStringAsync(new Uri("/inbox", UriKind.Relative))).Groups[1].Value;
        IReadOnlyList<string>[] halves =
        [
            [.. items.Take(items.Count / 2)],
            [.. items.Skip(items.Count / 2)],
        ];
        await RoundAsync($"{People} people, {Hurry.TotalSeconds:0} s an item", Hurry, halves[0]);
        await RoundAsync($"{People} without a pause", TimeSpan.Zero, halves[1]);

        async Task RoundAsync(string name, TimeSpan pace, IReadOnlyList<string> wanted)
        {
            var crowd = new Crowd(browser, WebUtility.HtmlDecode(token), wanted, pace);
            await Task.WhenAll(Enumerable.Range(0, People).Select(crowd.WorkAsync));
            DeskMeasure.Print(name + ": look", "< 300 ms", crowd.Looks);
            DeskMeasure.Print(name + ": accept", "< 300 ms", crowd.Accepts);
            Console.WriteLine($"decisions   {crowd.Stored.Count} stored, {crowd.Told} told that somebody else was first");
            await CheckAsync(workspace, crowd.Stored);
        }
    }

    private static async Task CheckAsync(Workspace workspace, List<long> stored)
    {
        var lost = await workspace.ReadAsync(
            async store =>
            {
                var missing = 0;
                foreach (var item in stored)
                {
                    var history = await store.Decisions.HistoryAsync(item, CancellationToken.None);
                    missing += history.Count(decision => decision.Kind == DecisionKind.Accept) == 1 ? 0 : 1;
                }

                return missing;
            },
            CancellationToken.None
        );
        Console.WriteLine(
            $"kept        {stored.Distinct().Count() - lost} of {stored.Count} decisions are in the store, each once (goal: all of them)"
        );
    }

    /// <summary>What a round counts.</summary>
    private sealed class Crowd(HttpClient browser, string token, IReadOnlyList<string> items, TimeSpan pace)
    {
        private readonly Lock _gate = new();

        public List<double> Looks { get; } = [];

        public List<double> Accepts { get; } = [];

        public List<long> Stored { get; } = [];

        public int Told { get; private set; }

        public async Task WorkAsync(int person)
        {
            await Task.Delay(pace * person / People);
            for (var i = 0; i < DecisionsEach; i++)
            {
                // The first item of a person is the first of the neighbour, too.
                var item = items[(i == 0 ? person / 2 * 2 * DecisionsEach : (person * DecisionsEach) + i) % items.Count];
                var look = await DeskMeasure.TimeAsync(browser, $"/inbox/{item.Split(':')[0]}/pane");
                await Task.Delay(pace);
                var started = Stopwatch.GetTimestamp();
                var isStored = await AcceptAsync(item);
                var accept = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                lock (_gate)
                {
                    Looks.Add(look);
                    Accepts.Add(accept);
                    if (isStored)
                    {
                        Stored.Add(long.Parse(item.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture));
                    }
                    else
                    {
                        Told++;
                    }
                }
            }
        }

        /// <summary>True when the page says that the decision was stored, false when it says that somebody else was first.</summary>
        private async Task<bool> AcceptAsync(string item)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/inbox/decide", UriKind.Relative))
            {
                Content = new FormUrlEncodedContent([KeyValuePair.Create("step", "accept"), KeyValuePair.Create("item", item)]),
            };
            request.Headers.Add("HX-Request", "true");
            request.Headers.Add("X-Auscult-Token", token);
            using var answer = await browser.SendAsync(request);
            var page = await answer.Content.ReadAsStringAsync();
            answer.EnsureSuccessStatusCode();
            return !page.Contains("id=\"outcome\"", StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("""X-Auscult-Token&quot;:&quot;([^&]+)""")]
    private static partial Regex Token();
}
