using System.Text;
using Auscult.Contracts;

namespace Auscult.Sources.Tests;

public sealed class JsonLinesSourceTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task FetchAsync_OddLineEnds_GivesEachRecordItsLineNumber(bool canSeek, bool compressed)
    {
        var content = Encoding.UTF8.GetBytes("\uFEFF{\"text\":\"a\"}\r\n\r\n  \n\0\0{\"text\":\"b\"}\n[]\n{\"text\":\"c\"}");
        var source = await SourceAsync(compressed ? Reading.Gzip(content) : content, canSeek);

        var all = await Reading.AllAsync(source);

        Assert.Equal([1L, 4, 5, 6], all.Select(one => one.Record.Number));
        Assert.Equal(["a", "b", null, "c"], all.Select(one => one.Result.Post?.Text));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FetchAsync_OverlongLine_IsOneDropAndTheNextLineIsWhole(bool canSeek)
    {
        var content = Encoding.UTF8.GetBytes(
            "{\"text\":\"a\"}\n{\"text\":\"" + new string('x', 9 * 1024 * 1024) + "\"}\n{\"text\":\"b\"}\n"
        );
        var source = await SourceAsync(content, canSeek, 64 * 1024);

        var all = await Reading.AllAsync(source);

        Assert.Equal([1L, 2, 3], all.Select(one => one.Record.Number));
        Assert.Equal(["a", null, "b"], all.Select(one => one.Result.Post?.Text));
        Assert.Equal(DropReason.TooLarge, all[1].Result.Reason);
    }

    [Fact]
    public async Task FetchAsync_LinesAlreadyHandedOut_AreNeverOverwritten()
    {
        var content = new StringBuilder();
        for (var i = 0; i < 12; i++)
        {
            var size = i % 2 == 0 ? 4_150_000 : 5_000_000;
            content.Append("{\"text\":\"a\",\"x\":\"").Append('x', size).Append("\"}\n{\"text\":\"").Append(i).Append("\"}\n");
        }

        var source = await SourceAsync(Encoding.UTF8.GetBytes(content.ToString()), true);
        var batches = await Reading.BatchesAsync(source);

        var texts = batches.SelectMany(batch => batch.Records).Select(record => source.Map(record).Post?.Text);
        Assert.Equal(Enumerable.Range(0, 12).SelectMany(i => new[] { i % 2 == 0 ? "a" : null, $"{i}" }), texts);
    }

    [Fact]
    public async Task FetchAsync_LineAtTheLimit_IsKept()
    {
        var line = "{\"text\":\"a\",\"x\":\"" + new string('x', LineSplitter.MaxLineBytes - 19) + "\"}";
        Assert.Equal(LineSplitter.MaxLineBytes, line.Length);
        var source = await SourceAsync(Encoding.UTF8.GetBytes(line + "\n" + line + "y\n"), true);

        var all = await Reading.AllAsync(source);

        Assert.Equal("a", all[0].Result.Post?.Text);
        Assert.Equal(DropReason.TooLarge, all[1].Result.Reason);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task FetchAsync_FromAStoredCursor_GoesOnWithoutLossOrRepeat(bool canSeek, bool compressed)
    {
        var lines = Enumerable.Range(0, 5_000).Select(i => $$"""{"id":"{{i}}","text":"{{new string('w', i % 300)}}é"}""");
        var content = Encoding.UTF8.GetBytes(string.Join("\n", lines));
        content = compressed ? Reading.Gzip(content) : content;
        var batches = await Reading.BatchesAsync(await SourceAsync(content, canSeek, 4_000));
        Assert.Equal([2_000, 2_000, 1_000], batches.Select(batch => batch.Records.Count));

        var rest = await Reading.AllAsync(await SourceAsync(content, canSeek, 4_000), batches[1].Next);

        Assert.Equal(Enumerable.Range(4_000, 1_000).Select(i => $"{i}"), rest.Select(one => one.Result.Post!.OriginId));
        Assert.Equal(4_001, rest[0].Record.Number);
        Assert.Equal(content.Length, batches[2].BytesRead);
        Assert.Equal(canSeek ? content.Length : null, batches[2].BytesTotal);
        Assert.Empty(await Reading.AllAsync(await SourceAsync(content, canSeek, 4_000), batches[2].Next));
    }

    [Fact]
    public async Task FetchAsync_CursorBeyondTheEnd_Refuses()
    {
        var source = await SourceAsync("{\"text\":\"a\"}\n"u8.ToArray(), true);

        await Assert.ThrowsAsync<SourceException>(() => Reading.AllAsync(source, new Cursor("bytes:99;records:3")));
        await Assert.ThrowsAsync<SourceException>(() => Reading.AllAsync(source, new Cursor("page:3")));
    }

    [Fact]
    public async Task FetchAsync_BrokenCompression_GivesWhatCameBeforeAndOneDrop()
    {
        var lines = string.Join("\n", Enumerable.Range(0, 20_000).Select(i => $$"""{"id":"{{i}}","text":"{{i * 7919 % 10007}}"}"""));
        var packed = Reading.Gzip(Encoding.UTF8.GetBytes(lines));
        packed.AsSpan(packed.Length / 2, 400).Fill(0xff);

        var all = await Reading.AllAsync(await SourceAsync(packed, true));

        Assert.True(all.Count > 100);
        Assert.NotNull(all[0].Result.Post);
        Assert.Equal((null, DropReason.Malformed), (all[^1].Result.Post, all[^1].Result.Reason));
    }

    [Fact]
    public async Task FetchAsync_SlowPipe_HandsOutWhatItHas()
    {
        var pipe = new System.IO.Pipelines.Pipe();
        await pipe.Writer.WriteAsync("{\"text\":\"a\"}\n{\"text\":\"b\"}\n"u8.ToArray(), TestContext.Current.CancellationToken);
        var opened = await InputOpener.OpenAsync(pipe.Reader.AsStream(), "-", cancellation: TestContext.Current.CancellationToken);
        var source = new JsonLinesSource(opened, Reading.Options);

        await using var batches = source
            .FetchAsync(default, TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await batches.MoveNextAsync());
        Assert.Equal(2, batches.Current.Records.Count);

        await pipe.Writer.WriteAsync("{\"text\":\"c\"}"u8.ToArray(), TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();
        Assert.True(await batches.MoveNextAsync());
        Assert.Equal("c", source.Map(Assert.Single(batches.Current.Records)).Post?.Text);
        Assert.False(await batches.MoveNextAsync());
    }

    private static async Task<JsonLinesSource> SourceAsync(byte[] content, bool canSeek, int most = 7)
    {
        Stream stream = canSeek ? new MemoryStream(content, writable: false) : new PipeLikeStream(content, most);
        var opened = await InputOpener.OpenAsync(stream, "test.jsonl", cancellation: TestContext.Current.CancellationToken);
        return new JsonLinesSource(opened, Reading.Options);
    }
}
