using System.Diagnostics;

namespace Auscult.Oracle.Tests.Fuzz;

/// <summary>Posts written to break the reader: they are understood and stored in the time that their length explains.</summary>
public sealed class HostileTests(ITestOutputHelper output)
{
    /// <summary>Characters of words that a record may have.</summary>
    private const int Long = 1_000_000;

    /// <summary>Bytes that a record may have, less what is not words. Half a surrogate pair takes six.</summary>
    private const int Bytes = (4 << 20) - 1000;

    /// <summary>Pieces that are repeated to the longest text allowed.</summary>
    private static readonly string[] s_floods =
    [
        "1",
        "1 ",
        "12-",
        "@",
        "@a",
        "a@",
        "a@b.",
        "(",
        "((1",
        "#",
        "#a",
        ".",
        "a.",
        "http://",
        "www.",
        "::",
        "fe80:",
        "⟦",
        "⟦email⟧",
        "\u202e",
        "e\u0301",
        "\u0301",
        "\0",
        "\ud83d",
        "\udc00",
        "\ud83d\udc69\u200d",
        "\u200b",
        "not ",
        "Dr. ",
        "Mr John Smith ",
        "lexapro insomnia ",
        "?",
        "haaaaa",
        "born on 1/1/",
        "\r\n",
    ];

    [Fact]
    public async Task Listen_FloodsOfOnePiece_TakeTimeInProportionToTheirLength()
    {
        await using var rig = new ListeningRig();
        await rig.UnderstandAsync("The first post compiles the code.");
        foreach (var piece in s_floods)
        {
            var length = Math.Min(
                Long,
                (int)((long)Bytes * piece.Length / (ListeningRig.Record(piece).Length - ListeningRig.Record("").Length))
            );
            var half = await TimeAsync(rig, Flood(piece, (length - 4) / 2) + " end");
            var whole = await TimeAsync(rig, Flood(piece, length - 4) + " end");
            output.WriteLine($"{whole.TotalMilliseconds, 6:0} ms for {length} of {System.Text.Json.JsonSerializer.Serialize(piece)}");

            // Quadratic time would be four times as much; noise of a busy machine is let through below a second.
            Assert.True(whole < (half * 3) + TimeSpan.FromSeconds(1), $"{piece}: {half} for half of it, {whole} for all");
            Assert.True(whole < TimeSpan.FromSeconds(15), $"{piece}: {whole}");
        }
    }

    [Fact]
    public async Task Listen_Floods_AreStoredWholeAndForgeNoPlaceholder()
    {
        await using var rig = new ListeningRig();
        var results = new List<(Contracts.AnalyzedPost?, Contracts.QuarantinedRecord?)>();
        foreach (var piece in s_floods)
        {
            results.AddRange(await rig.UnderstandAsync(ListeningRig.Record(Flood(piece, 20_000) + " the end", $"{results.Count}")));
        }

        var report = await rig.StoreAsync(results);
        Assert.Equal(s_floods.Length, report.Stored);
        var stored = await rig.Store.Posts.ReadAsync(0, 1000, TestContext.Current.CancellationToken);
        Assert.All(stored, post => Assert.EndsWith("the end", post.Text, StringComparison.Ordinal));
        Assert.Equal("[email]", stored[Array.IndexOf(s_floods, "⟦email⟧")].Text[..7]);
        Assert.Empty((await rig.Store.Inspector.VerifyAsync(TestContext.Current.CancellationToken)).Problems);
    }

    private static string Flood(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    private static async Task<TimeSpan> TimeAsync(ListeningRig rig, string text)
    {
        var record = ListeningRig.Record(text);
        var started = Stopwatch.GetTimestamp();
        var result = Assert.Single(await rig.UnderstandAsync(record));
        var time = Stopwatch.GetElapsedTime(started);
        Assert.True(result.Post is not null, $"refused: {result.Refused?.Reason}");
        return time;
    }
}
