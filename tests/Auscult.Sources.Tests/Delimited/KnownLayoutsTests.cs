using Auscult.Contracts;

namespace Auscult.Sources.Tests;

public sealed class KnownLayoutsTests
{
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

    private static async Task<(DelimitedSource Source, List<IncomingPost> Posts)> PostsAsync(string content)
    {
        using var opened = await Reading.OpenAsync(content);
        var source = DelimitedSource.Open(opened, new SourceOptions { Clock = new FixedClock() });
        var all = await Reading.AllAsync(source);
        return (
            source,
            [.. all.Select(one => one.Result.Post ?? throw new InvalidOperationException($"{one.Result.Reason} {one.Result.Field}"))]
        );
    }
}
