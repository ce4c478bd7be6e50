using System.Text;
using Auscult.Contracts;

namespace Auscult.Sources.Tests;

public sealed class DelimitedSourceTests
{
    [Fact]
    public async Task Map_InterchangeColumns_NeedNoMapping()
    {
        var (source, posts) = await PostsAsync(
            """
            id,source,text,published_at,author.handle,counts.likes,kind,lang,tags.drug,rating,mood
            00123,board,"a, ""quoted""
            word",2026-05-01 10:00:00,@kim,"1,204",review,en,examplomab,4.5,calm
            """
        );

        var post = Assert.Single(posts);
        Assert.Equal(("00123", "board", "board"), (post.OriginId, post.Source, post.Network));
        Assert.Equal("a, \"quoted\"\nword", post.Text);
        Assert.Equal(new DateTimeOffset(2026, 5, 1, 10, 0, 0, TimeSpan.Zero), post.PublishedAt);
        Assert.Equal("kim", post.Author?.Handle);
        Assert.Equal(1204, post.Counts.Likes);
        Assert.Equal((PostKind.Review, "en", 4.5), (post.Kind, post.Language, post.Rating));
        Assert.Equal([new("drug", "examplomab")], post.Tags);
        Assert.Equal("interchange", source.Layout);
        Assert.Equal(["mood"], source.UnmappedFields);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task Open_Separator_IsFound(char separator)
    {
        var content = "Content,Post Date,By\nhello,2026-05-01,kim\n\"a,b;c|d\te\",2026-05-02,kim\n";
        content = content.Replace("a,b", "a b", StringComparison.Ordinal).Replace(',', separator);

        var (_, posts) = await PostsAsync(content, "text=Content,published_at=\"Post Date\",author.name=By");

        Assert.Equal(["hello", "a b;c|d\te"], posts.Select(post => post.Text));
        Assert.All(posts, post => Assert.Equal("kim", post.Author?.Name));
    }

    public static TheoryData<string> Encodings =>
        ["utf-8", "utf-8-bom", "utf-16", "utf-16-bom", "utf-16BE", "utf-16BE-bom", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Open_Encoding_IsFound(string name)
    {
        var encoding = name.StartsWith("windows", StringComparison.Ordinal)
            ? CodePagesEncodingProvider.Instance.GetEncoding(1252)!
            : Encoding.GetEncoding(name.Replace("-bom", "", StringComparison.Ordinal));
        var body = encoding.GetBytes("text\tlang\nfièvre et « toux »\tfr\n");
        byte[] content = name.EndsWith("-bom", StringComparison.Ordinal) ? [.. encoding.GetPreamble(), .. body] : body;

        var (_, posts) = await PostsAsync(content);

        Assert.Equal("fièvre et « toux »", Assert.Single(posts).Text);
    }

    [Fact]
    public async Task Open_MixedEncodings_ReadEachByteAsWhatItCanBe()
    {
        byte[] content =
        [
            .. "text,lang\nfièvre,fr\n"u8,
            .. new string('x', 70_000).Select(c => (byte)c),
            .. ",en\nfi"u8,
            0xe8,
            .. "vre,fr\n"u8,
        ];

        var (_, posts) = await PostsAsync(content);

        Assert.Equal(["fièvre", "fièvre"], posts.Where(post => post.Language == "fr").Select(post => post.Text));
    }

    [Fact]
    public async Task Map_UnclosedQuote_CostsItsOwnLine()
    {
        var content = "text,lang\n\"never closed,en\nsecond,en\n\"third, \"with\" quotes\",en\nfourth,en\n";

        var all = await AllAsync(content);

        Assert.Equal([null, "second", "third, \"with\" quotes", "fourth"], all.Select(one => one.Result.Post?.Text));
        Assert.Equal(DropReason.Malformed, all[0].Result.Reason);
        Assert.Equal([2L, 3, 4, 5], all.Select(one => one.Record.Number));
    }

    [Fact]
    public async Task Map_ManyUnclosedQuotes_StayLinear()
    {
        var content = new StringBuilder("text,lang\n");
        for (var i = 0; i < 200_000; i++)
        {
            content.Append("\"a").Append(i).Append(",en\n");
        }

        var all = await AllAsync(content.Append("last,en\n").ToString());

        Assert.Equal("last", all[^1].Result.Post?.Text);
        Assert.All(all.SkipLast(1), one => Assert.Equal(DropReason.Malformed, one.Result.Reason));
    }

    [Fact]
    public async Task Map_RowsOfTheWrongWidth_AreMalformed()
    {
        var all = await AllAsync("text,lang\nshort\nright,en\nright,en,\nlong,en,more\n\n");

        Assert.Equal([null, "right", "right", null], all.Select(one => one.Result.Post?.Text));
    }

    [Fact]
    public async Task Map_RowBeyondTheLimit_IsTooLargeAndTheNextIsWhole()
    {
        var all = await AllAsync("text,lang\n" + new string('x', 5 * 1024 * 1024) + ",en\nnext,en\n");

        Assert.Equal([null, "next"], all.Select(one => one.Result.Post?.Text));
        Assert.Equal(DropReason.TooLarge, all[0].Result.Reason);
    }

    [Fact]
    public async Task Map_Nuls_AreIgnored() => Assert.Equal("ab", Assert.Single((await PostsAsync("te\0xt,lang\na\0b,en\n")).Posts).Text);

    [Fact]
    public async Task Open_TagsStar_KeepsEveryOtherColumn()
    {
        var (source, posts) = await PostsAsync("Content,Age,Sex\nhello,39,F\n", "text=content,tags.*");

        Assert.Equal([new("Age", "39"), new("Sex", "F")], Assert.Single(posts).Tags);
        Assert.Empty(source.UnmappedFields);
    }

    [Theory]
    [InlineData("text=Missing", "There is no column \"Missing\" for text. Columns: Content, Age.")]
    [InlineData("words=Content", "\"words\"")]
    [InlineData("text", "write text=COLUMN")]
    [InlineData("text=\"Content", "not closed")]
    [InlineData("text=\"Content\"x", "next comma")]
    [InlineData(null, "give a mapping such as text=COLUMN. Columns: Content, Age.")]
    public async Task Open_MappingThatDoesNotFit_SaysWhatIsThere(string? mapping, string expected)
    {
        var error = await Assert.ThrowsAsync<SourceException>(() => PostsAsync("Content,Age\nhello,39\n", mapping));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Map_DateFormat_ReadsWhatIsAmbiguousOtherwise()
    {
        const string content = "text,published_at\na,03/04/2026 10:00\n";
        Assert.Equal(DropReason.InvalidDate, Assert.Single(await AllAsync(content)).Result.Reason);

        using var opened = await Reading.OpenAsync(content);
        var source = DelimitedSource.Open(opened, new SourceOptions { Clock = new FixedClock(), DateFormat = "dd/MM/yyyy HH:mm" });

        Assert.Equal(
            new DateTimeOffset(2026, 4, 3, 10, 0, 0, TimeSpan.Zero),
            Assert.Single(await Reading.AllAsync(source)).Result.Post?.PublishedAt
        );
    }

    [Fact]
    public async Task FetchAsync_FromAStoredCursor_GoesOn()
    {
        var content = "preamble\n\nid,text\n" + string.Join('\n', Enumerable.Range(0, 4_500).Select(i => $"{i},\"w\n{i}\""));
        using var opened = await Reading.OpenAsync(content);
        var source = DelimitedSource.Open(opened, Reading.Options);
        var batches = await Reading.BatchesAsync(source);

        var rest = await Reading.AllAsync(source, batches[0].Next);

        Assert.Equal("records:2000", batches[0].Next.Value);
        Assert.Equal(Enumerable.Range(2_000, 2_500).Select(i => $"{i}"), rest.Select(one => one.Result.Post!.OriginId));
        Assert.Equal(2_003, rest[0].Record.Number);
    }

    private static Task<(DelimitedSource Source, List<IncomingPost> Posts)> PostsAsync(string content, string? mapping = null) =>
        PostsAsync(Encoding.UTF8.GetBytes(content), mapping);

    private static async Task<(DelimitedSource Source, List<IncomingPost> Posts)> PostsAsync(byte[] content, string? mapping = null)
    {
        using var opened = await Reading.OpenAsync(content);
        var source = DelimitedSource.Open(opened, new SourceOptions { Clock = new FixedClock(), Mapping = mapping });
        var all = await Reading.AllAsync(source);
        return (
            source,
            [.. all.Select(one => one.Result.Post ?? throw new InvalidOperationException($"{one.Result.Reason} {one.Result.Field}"))]
        );
    }

    private static async Task<List<(RawRecord Record, MapResult Result)>> AllAsync(string content)
    {
        using var opened = await Reading.OpenAsync(content);
        return await Reading.AllAsync(DelimitedSource.Open(opened, Reading.Options));
    }
}
