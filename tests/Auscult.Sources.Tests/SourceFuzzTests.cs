using System.Diagnostics;
using System.Text;
using Auscult.Contracts;
using Auscult.TestKit.Fuzzing;

namespace Auscult.Sources.Tests;

/// <summary>
/// Ten thousand damaged inputs, the same in every run: nothing but a refusal in words may come out, quickly and in little memory.
/// </summary>
public sealed class SourceFuzzTests
{
    private const int Mutations = 2_500;

    private static readonly Dictionary<InputFormat, byte[][]> s_seeds = new()
    {
        [InputFormat.JsonLines] =
        [
            "{\"id\":\"1\",\"text\":\"caf\\u00e9 \\ud83d\\ude00\",\"author\":{\"id\":7},\"counts\":{\"likes\":\"1,2\"},\"tags\":{\"a\":[1,true]}}\n[]\n{\"id\":2,\"deleted\":true}\n"u8.ToArray(),
            Reading.Gzip("{\"text\":\"packed\",\"media\":[{\"alt\":\"x\"}],\"published_at\":\"2026-05-01T10:00:00+02:00\"}\n"u8.ToArray()),
        ],
        [InputFormat.Delimited] =
        [
            "id,text,published_at,counts.likes\n1,\"a, \"\"b\"\"\nc\",2026-05-01 10:00:00,\"1,204\"\n2,d,Fri 01 May 2026,3\n"u8.ToArray(),
            Encoding.Unicode.GetBytes("\uFEFFid\ttext\tlang\n1\tfièvre\tfr\n"),
        ],
        [InputFormat.Spreadsheet] =
        [
            TestWorkbook.With(TestWorkbook.Row(1, "id", "text") + TestWorkbook.Row(2, "1", "words"), "<si><t>s</t></si>"),
        ],
        [InputFormat.Feed] =
        [
            "<?xml version=\"1.0\"?><rss xmlns:dc=\"d\"><channel><item><guid>1</guid><title>a &amp; b</title><description><![CDATA[<p>x</p>]]></description><pubDate>Fri, 01 May 2026 10:00:00 EST</pubDate></item></channel></rss>"u8.ToArray(),
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"http://a/\"><entry><id>1</id><link href=\"x\"/><content type=\"xhtml\"><div><p>y</p></div></content></entry></feed>"u8.ToArray(),
        ],
    };

    [Theory]
    [InlineData(InputFormat.JsonLines)]
    [InlineData(InputFormat.Delimited)]
    [InlineData(InputFormat.Spreadsheet)]
    [InlineData(InputFormat.Feed)]
    public async Task Read_DamagedInput_NeverThrowsAndStaysSmall(InputFormat format)
    {
        var mutator = new Mutator(20_260_601 + (int)format);
        var seeds = s_seeds[format];
        var (posts, drops, refusals) = (0, 0, 0);
        for (var i = 0; i < Mutations; i++)
        {
            var input = mutator.Damage(seeds[i % seeds.Length]);
            var (allocated, started) = (GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
            try
            {
                var results = await ReadAsync(input, format);
                posts += results.Count(result => result.Post is not null);
                drops += results.Count(result => result.Post is null);
            }
            catch (SourceException)
            {
                refusals++;
            }
            catch (Exception error)
            {
                Assert.Fail($"mutation {i} of {format}: {error}\n{Convert.ToBase64String(input)}");
            }

            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10), $"mutation {i} took too long");
            Assert.True(GC.GetTotalAllocatedBytes() - allocated < 256_000_000, $"mutation {i} took too much memory");
        }

        // A fuzz test that only ever sees one outcome tests nothing.
        Assert.True(posts > 100 && drops + refusals > 100, $"{posts} posts, {drops} drops, {refusals} refusals");
    }

    private static async Task<List<MapResult>> ReadAsync(byte[] input, InputFormat format)
    {
        using var opened = await InputOpener.OpenAsync(
            new MemoryStream(input, writable: false),
            "fuzz",
            new InputOptions { Format = format },
            TestContext.Current.CancellationToken
        );
        return [.. (await Reading.AllAsync(SourceFactory.Open(opened, Reading.Options))).Select(one => one.Result)];
    }
}
