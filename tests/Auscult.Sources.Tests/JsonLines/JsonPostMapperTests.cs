using System.Text;
using Auscult.Contracts;

namespace Auscult.Sources.Tests;

public sealed class JsonPostMapperTests
{
    private readonly JsonLinesSource _source = new(new SourceOptions { Clock = new FixedClock(), DefaultSource = "upload" });

    [Fact]
    public void MapLine_EveryField_ReachesThePost()
    {
        var post = Mapped(
            """
            {"id":"p1","source":"board","network":"Reddit","url":"https://example.org/p1","kind":"quote","visibility":"members",
            "author":{"id":"a1","handle":"@kim","name":"Kim","bio":"runner","followers":12},
            "published_at":"2026-05-01T10:00:00+02:00","edited_at":"2026-05-02T10:00:00Z","title":"T","text":"words",
            "media":[{"kind":"image","alt":"a","caption":"c","transcript":"t","hash":"h"}],"lang":"fr","reply_to":"p0","repost_of":"r0",
            "thread":"t0","counts":{"likes":1,"reposts":2,"replies":3,"views":4},"rating":4.5,"place":"Lyon","tags":{"drug":"x","age":39}}
            """.ReplaceLineEndings("")
        );

        Assert.Equal(("reddit", "p1", "board"), (post.Network, post.OriginId, post.Source));
        Assert.Equal((PostKind.Quote, Visibility.Members), (post.Kind, post.Visibility));
        Assert.Equal(new IncomingAuthor("a1", "kim", "Kim", "runner", 12), post.Author);
        Assert.Equal(new DateTimeOffset(2026, 5, 1, 10, 0, 0, TimeSpan.FromHours(2)), post.PublishedAt);
        Assert.Equal(TimeSpan.FromHours(2), post.PublishedAt!.Value.Offset);
        Assert.Equal(new DateTimeOffset(2026, 5, 2, 10, 0, 0, TimeSpan.Zero), post.EditedAt);
        Assert.Equal(("T", "words", "https://example.org/p1"), (post.Title, post.Text, post.Url));
        Assert.Equal([new MediaItem("image", "a", "c", "t", "h")], post.Media);
        Assert.Equal(("fr", "p0", "r0", "t0", "Lyon"), (post.Language, post.ReplyTo, post.RepostOf, post.Thread, post.Place));
        Assert.Equal(new Engagement(1, 2, 3, 4), post.Counts);
        Assert.Equal(4.5, post.Rating);
        Assert.Equal([new("drug", "x"), new("age", "39")], post.Tags);
        Assert.False(post.IsDeletion);
    }

    [Fact]
    public void MapLine_OnlyText_TakesDefaultsAndInventsNothing()
    {
        var post = Mapped("""{"text":"sore throat"}""");

        Assert.Equal(("upload", "upload"), (post.Source, post.Network));
        Assert.StartsWith("derived:", post.OriginId, StringComparison.Ordinal);
        Assert.Null(post.PublishedAt);
        Assert.Null(post.Author);
        Assert.True(post.Counts.IsEmpty);
        Assert.Equal(PostKind.Post, post.Kind);
    }

    [Fact]
    public void MapLine_MissingId_IsDerivedFromWhatIdentifiesThePostOnly()
    {
        var first = Mapped("""{"text":"a","published_at":"2026-05-01T10:00:00Z","author":{"id":"x"},"counts":{"likes":1}}""");
        var counted = Mapped("""{"text":"a","published_at":"2026-05-01T12:00:00+02:00","author":{"id":"x"},"counts":{"likes":9}}""");
        var other = Mapped("""{"text":"a","published_at":"2026-05-01T10:00:00Z","author":{"id":"y"}}""");
        var linked = Mapped("""{"text":"a","url":"https://example.org/1"}""");
        var linkedOtherWords = Mapped("""{"text":"b","url":"https://example.org/1"}""");

        Assert.Equal(first.OriginId, counted.OriginId);
        Assert.NotEqual(first.OriginId, other.OriginId);
        Assert.Equal(linked.OriginId, linkedOtherWords.OriginId);
    }

    [Fact]
    public void MapLine_Deletion_NeedsOnlyItsIdentity()
    {
        var post = Mapped("""{"id":"p1","source":"board","deleted":true,"published_at":"rubbish"}""");

        Assert.True(post.IsDeletion);
        Assert.Equal(("board", "p1", "board"), (post.Network, post.OriginId, post.Source));
    }

    [Theory]
    [InlineData("""{"source":"board","deleted":true}""", DropReason.NoIdentity, "id")]
    [InlineData("""{"text":"a","edited_at":"2026-05-01"}""", DropReason.NoIdentity, "id")]
    [InlineData("""{"text":"  "}""", DropReason.NoWords, "text")]
    [InlineData("{}", DropReason.NoWords, "text")]
    [InlineData("""{"text":null,"title":""}""", DropReason.NoWords, "text")]
    [InlineData("""{"text":"a","published_at":"soon"}""", DropReason.InvalidDate, "published_at")]
    [InlineData("""{"text":"a","published_at":"1969-12-31T23:59:59Z"}""", DropReason.InvalidDate, "published_at")]
    [InlineData("""{"text":"a","published_at":"2026-06-02T12:00:01Z"}""", DropReason.InvalidDate, "published_at")]
    [InlineData("""{"text":"a","published_at":"2026-02-30"}""", DropReason.InvalidDate, "published_at")]
    [InlineData("""{"text":"a","published_at":{"a":[1]}}""", DropReason.InvalidDate, "published_at")]
    [InlineData("""{"text":"a","published_at":true}""", DropReason.InvalidDate, "published_at")]
    [InlineData("""{"id":"1","text":"a","edited_at":-5}""", DropReason.InvalidDate, "edited_at")]
    [InlineData("""{"text":"a","kind":"sermon"}""", DropReason.InvalidField, "kind")]
    [InlineData("""{"text":"a","kind":"3"}""", DropReason.InvalidField, "kind")]
    [InlineData("""{"text":"a","visibility":7}""", DropReason.InvalidField, "visibility")]
    [InlineData("""{"text":5}""", DropReason.InvalidField, "text")]
    [InlineData("""{"text":["a"]}""", DropReason.InvalidField, "text")]
    [InlineData("""{"text":"a","counts":{"likes":-1}}""", DropReason.InvalidField, "counts.likes")]
    [InlineData("""{"text":"a","counts":{"views":1.5}}""", DropReason.InvalidField, "counts.views")]
    [InlineData("""{"text":"a","counts":[1]}""", DropReason.InvalidField, "counts")]
    [InlineData("""{"text":"a","rating":"good"}""", DropReason.InvalidField, "rating")]
    [InlineData("""{"text":"a","rating":1e999}""", DropReason.InvalidField, "rating")]
    [InlineData("""{"text":"a","author":"kim"}""", DropReason.InvalidField, "author")]
    [InlineData("""{"text":"a","author":{"name":{"first":"k"}}}""", DropReason.InvalidField, "author.name")]
    [InlineData("""{"text":"a","media":{"alt":"x"}}""", DropReason.InvalidField, "media")]
    [InlineData("""{"text":"a","deleted":"maybe"}""", DropReason.InvalidField, "deleted")]
    [InlineData("[1]", DropReason.NotAPost, null)]
    [InlineData("12", DropReason.NotAPost, null)]
    [InlineData("\"text\"", DropReason.NotAPost, null)]
    [InlineData("null", DropReason.NotAPost, null)]
    [InlineData("{", DropReason.Malformed, null)]
    [InlineData("""{"text":"a"} x""", DropReason.Malformed, null)]
    [InlineData("""{"text":"a",}""", DropReason.Malformed, null)]
    [InlineData("id,text", DropReason.Malformed, null)]
    [InlineData("", DropReason.Malformed, null)]
    public void MapLine_WhatIsNoPost_IsDroppedWithTheFieldAtFault(string line, DropReason reason, string? field)
    {
        var result = _source.MapLine(Encoding.UTF8.GetBytes(line));

        Assert.Null(result.Post);
        Assert.Equal((reason, field), (result.Reason, result.Field));
    }

    [Fact]
    public void MapLine_BytesThatAreNotUtf8_AreAnEncodingDrop()
    {
        byte[] line = [.. "{\"text\":\"caf"u8, 0xe9, .. "\"}"u8];

        Assert.Equal(DropReason.InvalidEncoding, _source.MapLine(line).Reason);
    }

    [Fact]
    public void MapLine_DeepNesting_IsMalformedNotAStackOverflow()
    {
        var line = "{\"text\":\"a\",\"x\":" + new string('[', 100_000) + new string(']', 100_000) + "}";

        Assert.Equal(DropReason.Malformed, _source.MapLine(Encoding.UTF8.GetBytes(line)).Reason);
    }

    [Theory]
    [InlineData("""{"text":"a\ud83d b"}""", "a\uFFFD b")]
    [InlineData("""{"text":"a\ude00"}""", "a\uFFFD")]
    [InlineData("""{"text":"\ud83d\ude00"}""", "😀")]
    [InlineData("""{"text":"a\u0000b\n\"\\\/é"}""", "ab\n\"\\/é")]
    [InlineData("""{"te\u0078t":"escaped key"}""", "escaped key")]
    [InlineData("""{"text":"first","text":"last"}""", "last")]
    [InlineData("""{"text":1,"text":"last"}""", "last")]
    public void MapLine_OddStrings_AreRepaired(string line, string expected) => Assert.Equal(expected, Mapped(line).Text);

    [Fact]
    public void MapLine_LongEscapedText_IsReadWhole()
    {
        var escaped = string.Concat(Enumerable.Repeat("\\u00e9", 5_000));

        Assert.Equal(new string('é', 5_000), Mapped($$"""{"text":"{{escaped}}"}""").Text);
    }

    [Theory]
    [InlineData("\"2026-05-01\"", "2026-05-01T00:00:00.0000000+00:00")]
    [InlineData("\"2026-05-01 10:11:12\"", "2026-05-01T10:11:12.0000000+00:00")]
    [InlineData("\"2026-05-01T10:11\"", "2026-05-01T10:11:00.0000000+00:00")]
    [InlineData("\"2026-05-01t10:11:12.5-0330\"", "2026-05-01T10:11:12.5000000-03:30")]
    [InlineData("\"2026-05-01 10:11:12 UTC\"", "2026-05-01T10:11:12.0000000+00:00")]
    [InlineData("\"2016-12-31T23:59:60Z\"", "2017-01-01T00:00:00.0000000+00:00")]
    [InlineData("1767225600", "2026-01-01T00:00:00.0000000+00:00")]
    [InlineData("1767225600123", "2026-01-01T00:00:00.1230000+00:00")]
    [InlineData("1767225600.5", "2026-01-01T00:00:00.5000000+00:00")]
    [InlineData("\"1767225600\"", "2026-01-01T00:00:00.0000000+00:00")]
    [InlineData("0", "1970-01-01T00:00:00.0000000+00:00")]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    public void MapLine_Dates_KeepTheirOffset(string json, string? expected)
    {
        var post = Mapped($$"""{"text":"a","published_at":{{json}}}""");

        Assert.Equal(expected, post.PublishedAt?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void MapLine_NumbersAsStringsAndIdsAsNumbers_AreAccepted()
    {
        var post = Mapped(
            """{"id":12345678901234567890123,"text":"a","author":{"id":7},"counts":{"likes":"1,204","views":3.0,"replies":""},"rating":"4"}"""
        );

        Assert.Equal("12345678901234567890123", post.OriginId);
        Assert.Equal("7", post.Author?.Id);
        Assert.Equal(new Engagement(1204, null, null, 3), post.Counts);
        Assert.Equal(4, post.Rating);
    }

    [Fact]
    public void MapLine_UnknownKeys_AreListedOnce()
    {
        Mapped("""{"text":"a","mood":{"x":[1,2]},"author":{"age":3},"tags":{"deep":{"a":1},"list":["x","y"]}}""");
        Mapped("""{"text":"b","mood":1}""");

        Assert.Equal(["author.age", "mood", "tags.deep"], _source.UnmappedFields);
    }

    [Fact]
    public void MapLine_TagLists_AreOneTagAValue() =>
        Assert.Equal([new("t", "x"), new("t", "y")], Mapped("""{"text":"a","tags":{"t":["x","y",null]}}""").Tags);

    [Theory]
    [InlineData("""{"text":"a","reply_to":"p"}""", PostKind.Reply)]
    [InlineData("""{"text":"a","repost_of":"p"}""", PostKind.Repost)]
    [InlineData("""{"text":"a","reply_to":"p","kind":"Comment"}""", PostKind.Comment)]
    public void MapLine_KindNotGiven_FollowsTheReferences(string line, PostKind expected) => Assert.Equal(expected, Mapped(line).Kind);

    [Fact]
    public void MapLine_WordsAboveTheLimit_AreTooLarge()
    {
        var allowed = new string('a', PostDraft.MaxWordCharacters);

        Assert.NotNull(_source.MapLine(Encoding.UTF8.GetBytes($$"""{"text":"{{allowed}}"}""")).Post);
        Assert.Equal(DropReason.TooLarge, _source.MapLine(Encoding.UTF8.GetBytes($$"""{"text":"{{allowed}}","title":"a"}""")).Reason);
    }

    private IncomingPost Mapped(string line)
    {
        var result = _source.MapLine(Encoding.UTF8.GetBytes(line));
        Assert.True(result.Post is not null, $"dropped: {result.Reason} {result.Field}");
        return result.Post;
    }
}
