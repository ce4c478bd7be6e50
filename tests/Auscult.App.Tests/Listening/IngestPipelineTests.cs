using System.Runtime.CompilerServices;
using System.Text;
using Auscult.App.Listening;
using Auscult.Contracts;
using Auscult.Sources;

namespace Auscult.App.Tests.Listening;

public sealed class IngestPipelineTests : IDisposable
{
    private readonly Organisation _organisation = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Posts_OfASlowSource_AreDurableBeforeItGoesOn()
    {
        var goesOn = new TaskCompletionSource();
        await using var desk = await _organisation.WriteAsync();
        await using var input = await OpenAsync("""{"id":"1","source":"forum","text":"a cough"}""");
        var source = new SlowSource(SourceFactory.Open(input, new SourceOptions()), goesOn.Task);

        var run = Pipeline(desk).RunAsync(source, null, new IngestTally(), null, Cancellation);
        await UntilAsync(async () => (await _organisation.SearchAsync("cough")).Total == 1);

        Assert.False(run.IsCompleted);
        goesOn.SetResult();
        await run;
    }

    [Fact]
    public async Task Source_ThatEndsWithAFullTransaction_EndsItsJob()
    {
        // Five batches of a source are one transaction, and nothing follows.
        const int posts = 10_000;
        var file = Path.Combine(_organisation.Root, "full.jsonl");
        await File.WriteAllLinesAsync(
            file,
            Enumerable.Range(0, posts).Select(i => $$"""{"id":"{{i}}","source":"forum","text":"cough"}"""),
            Cancellation
        );
        await using var desk = await _organisation.WriteAsync();

        var first = await Organisation.IngestFileAsync(desk, file, null);
        var again = await Organisation.IngestFileAsync(desk, file, null);

        Assert.Equal((posts, posts), (first.Tally.Read, first.Tally.Stored));
        Assert.Null(again.ResumedAt);
        Assert.Equal(posts, again.Tally.Duplicates);
    }

    public void Dispose() => _organisation.Dispose();

    private static IngestPipeline Pipeline(Desk desk) => new(desk.Store, desk.Understand(), desk.Keyring, desk.Clock);

    private static Task<InputOpener.Opened> OpenAsync(string lines) =>
        InputOpener.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(lines)), "slow", cancellation: Cancellation);

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var i = 0; !await isSo(); i++)
        {
            Assert.True(i < 600, "The post is not in the store after a minute.");
            await Task.Delay(100, Cancellation);
        }
    }

    /// <summary>Delivers what another source holds, then keeps everybody waiting.</summary>
    private sealed class SlowSource(ISource inner, Task goesOn) : ISource
    {
        public SourceDescriptor Descriptor => inner.Descriptor;

        public async IAsyncEnumerable<RawBatch> FetchAsync(Cursor from, [EnumeratorCancellation] CancellationToken cancellation)
        {
            await foreach (var batch in inner.FetchAsync(from, cancellation))
            {
                yield return batch;
            }

            await goesOn.WaitAsync(cancellation);
        }

        public MapResult Map(RawRecord record) => inner.Map(record);
    }
}
