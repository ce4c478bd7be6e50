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
    public async Task Open_BrandwatchPreamble_IsSkipped()
    {
        var (source, posts) = await PostsAsync(
            """
            Report:,Bulk Mentions Download
            Brand:,Examplomab
            Label:,

            Query Id,Query Name,Date,Title,Snippet,Full Text,Url,Domain,Author,Language,Country,Likes,Comments,Shares,X Author ID,X Followers,Meds - Class
            1999,obesity,2026-05-01 08:30:00.0,RT,short,the full words,https://x.com/a/status/1,x.com,kim,en,France,5,1,2,90071992547409931,"12,000",GLP
            1999,obesity,2026-05-02 08:30:00.0,A blog,only a snippet,,https://blog.example.org/1,blog.example.org,,fr,,,,,,,
            """
        );

        Assert.Equal("brandwatch", source.Layout);
        Assert.Equal(["the full words", "only a snippet"], posts.Select(post => post.Text));
        Assert.Equal(["twitter", "web"], posts.Select(post => post.Network));
        Assert.Equal(new IncomingAuthor("90071992547409931", "kim", null, null, 12_000), posts[0].Author);
        Assert.Equal(new Engagement(5, 2, 1, null), posts[0].Counts);
        Assert.Contains("Header in row 4", source.Explanation[0], StringComparison.Ordinal);
        Assert.Contains("Meds - Class", source.UnmappedFields);
    }

    [Fact]
    public async Task Open_CrowdTangleFacebook_IsRecognised()
    {
        var (source, posts) = await PostsAsync(
            "Page Name,User Name,Facebook Id,Page Description,Followers at Posting,Post Created,Type,Total Interactions,Likes,Comments,Shares,"
                + "Post Views,URL,Message,Image Text,Link Text\n"
                + "Clinic,clinic,10001,About us,\"1,500\",2021-03-01 09:30:00 EST,Photo,\"2,000\",\"1,900\",60,40,0,"
                + "https://www.facebook.com/10001/posts/1,Open today,poster words,\n"
        );

        var post = Assert.Single(posts);
        Assert.Equal("crowdtangle-facebook", source.Layout);
        Assert.Equal(("facebook", "Open today"), (post.Network, post.Text));
        Assert.Equal(new DateTimeOffset(2021, 3, 1, 9, 30, 0, TimeSpan.Zero), post.PublishedAt);
        Assert.Equal(new Engagement(1_900, 40, 60, 0), post.Counts);
        Assert.Equal("poster words", Assert.Single(post.Media).Transcript);
        Assert.StartsWith("derived:", post.OriginId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "Account,User Name,Followers at Posting,Post Created,Type,Likes,Comments,Views,URL,Link,Photo,Title,Description",
        "crowdtangle-instagram",
        "instagram"
    )]
    [InlineData(
        "Date,Headline,URL,Opening Text,Hit Sentence,Source,Influencer,Country,Language,Reach,Input Name,Keywords,Tweet Id,Twitter Id",
        "meltwater",
        "web"
    )]
    [InlineData(
        "Date,Headline,URL,Opening Text,Hit Sentence,Source,Influencer,Country,Language,Reach,Input Name,Views,Custom Categories",
        "meltwater-2025",
        "web"
    )]
    [InlineData("url,indexed,published,title,content,domain_url,lang,source_type,extra_author_attributes.name", "talkwalker", "web")]
    [InlineData("Conversation Stream,Permalink,User Name,Created Time,snType,Author Screen Name", "sprinklr", "twitter")]
    [InlineData("id,replyCount,likeCount,publishedAt,authorName,text,authorChannelId,isReplyTo", "youtube-data-tools", "youtube")]
    public async Task Open_ExportOfAnotherTool_IsRecognisedAndMapped(string header, string layout, string network)
    {
        var row = header.Split(',').Select(name => SampleCell(name));

        var (source, posts) = await PostsAsync(header + "\n" + string.Join(',', row) + "\n");

        var post = Assert.Single(posts);
        Assert.Equal((layout, network), (source.Layout, post.Network));
        Assert.StartsWith("words", post.Text, StringComparison.Ordinal);
        Assert.Equal(2026, post.PublishedAt?.Year);
    }

    [Fact]
    public async Task Map_MeltwaterHitSentence_IsKeptBesideTheOpening()
    {
        var (_, posts) = await PostsAsync(
            "Date,Headline,URL,Opening Text,Hit Sentence,Input Name\n06-Jan-2026 10:15PM,H,https://news.example.org/1,It began,rash after dose,q\n"
        );

        Assert.Equal("It began\nrash after dose", Assert.Single(posts).Text);
        Assert.Equal(new DateTimeOffset(2026, 1, 6, 22, 15, 0, TimeSpan.Zero), posts[0].PublishedAt);
    }

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

    private static string SampleCell(string name) =>
        name switch
        {
            "Description" or "Opening Text" or "content" or "Conversation Stream" or "text" => "words",
            "Hit Sentence" => "words",
            "Post Created" => "2026-03-01 09:30:00 EST",
            "Date" => "2026-03-01T09:30:00Z",
            "published" or "publishedAt" or "Created Time" => "2026-03-01 09:30:00",
            "URL" or "url" => "https://news.example.org/1",
            "domain_url" => "http://news.example.org/",
            "source_type" => "ONLINENEWS",
            "snType" => "TWITTER",
            "Language" or "lang" => "English",
            _ when name.Contains("Followers", StringComparison.Ordinal) => "7",
            "Likes" or "Comments" or "Views" or "likeCount" or "replyCount" => "3",
            _ => "",
        };

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
