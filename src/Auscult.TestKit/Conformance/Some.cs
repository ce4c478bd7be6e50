using System.Buffers.Binary;
using System.Text;
using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>Values for tests of stores: valid by default, so that a case names only what it is about.</summary>
public static class Some
{
    /// <summary>The instant at which made-up things are observed.</summary>
    public static DateTimeOffset Noon { get; } = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly WordIndexAnalyzer Analyzer = new();

    /// <summary>Post number n: published n minutes after <see cref="Noon"/> by an author of its own.</summary>
    public static PostDraft Post(int number, string text = "some words") =>
        new(number, text) { PublishedAt = Noon.AddMinutes(number), Author = Author(number) };

    /// <summary>The key of post number n; the halves differ from number to number.</summary>
    public static PostKey Key(int number) => new(new UInt128((ulong)number * 0x9E3779B97F4A7C15, (ulong)number));

    public static AuthorKey Author(int number) => new(new UInt128((ulong)number * 0xD1B54A32D192ED03, ~(ulong)number));

    /// <summary>A ciphertext, as far as a store can tell.</summary>
    public static byte[] Sealed(string what, int number)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(what) + sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        Encoding.UTF8.GetBytes(what, bytes.AsSpan(sizeof(int)));
        return bytes;
    }

    public static Finding Symptom(string concept, FindingFlags flags = FindingFlags.None, int start = 0) =>
        new(PostField.Text, start, 4, FindingKind.Symptom, concept, 0.9f, flags, "lexicon@1", "form:" + concept);

    public static PostLabel Label(string head, float? probability = null) => new(head, probability, head + "-rule@1", "cue");

    public static AuditEntry Entry(string action, int number = 1, byte[]? key = null) =>
        new(Noon.AddMinutes(number), "alice", action, "case:" + number, "{}", key);

    public static QuarantinedRecord Refused(long position, string source = "alpha") =>
        new(0, source, position, DropReason.InvalidDate, "published_at", "aaaa-99", Noon);

    public static IndexTerms Terms(PostDraft draft) => Analyzer.Analyze(draft.Title, draft.Text, draft.Media);
}

/// <summary>A post in the making; <c>with</c> changes what a case is about.</summary>
/// <param name="Number">Decides the key: equal numbers are the same post.</param>
public sealed record PostDraft(int Number, string Text)
{
    public string Source { get; init; } = "alpha";

    public string Network { get; init; } = "web";

    public PostKind Kind { get; init; }

    public Visibility Visibility { get; init; }

    public AuthorKey? Author { get; init; }

    public long? Followers { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    public DateTimeOffset ObservedAt { get; init; } = Some.Noon;

    public string? Title { get; init; }

    public IReadOnlyList<MediaItem> Media { get; init; } = [];

    public string Language { get; init; } = "en";

    public int? ReplyTo { get; init; }

    public int? RepostOf { get; init; }

    public int? Thread { get; init; }

    public Engagement Counts { get; init; }

    public double? Rating { get; init; }

    public string? Place { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    public int Protection { get; init; } = 1;

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public IReadOnlyList<PostLabel> Labels { get; init; } = [];

    public bool IsDeletion { get; init; }

    public byte[]? Original { get; init; }

    public ulong Fingerprint { get; init; }

    public IReadOnlyList<Route> Routes { get; init; } = [];

    /// <summary>Which organisation's keys name posts and authors: the content is the same under any.</summary>
    public ulong KeySalt { get; init; }

    /// <summary>The record that says that the post was deleted upstream.</summary>
    public PostDraft Deleted() =>
        new(Number, "")
        {
            Source = Source,
            Network = Network,
            KeySalt = KeySalt,
            IsDeletion = true,
        };

    /// <summary>As a pipeline would hand it to the store.</summary>
    public AnalyzedPost ToPost()
    {
        var terms = Some.Terms(this);
        return new AnalyzedPost
        {
            Key = KeyOf(Number),
            Author = Author is { } author ? new AuthorKey(author.Value ^ KeySalt) : null,
            AuthorFollowers = Followers,
            Network = Network,
            Source = Source,
            Kind = Kind,
            Visibility = Visibility,
            PublishedAt = PublishedAt,
            EditedAt = EditedAt,
            ObservedAt = ObservedAt,
            Title = Title,
            Text = Text,
            Media = Media,
            Language = Language,
            ReplyTo = Reference(ReplyTo),
            RepostOf = Reference(RepostOf),
            Thread = Reference(Thread),
            Counts = Counts,
            Rating = Rating,
            Place = Place,
            Tags = Tags,
            ProtectionVersion = Protection,
            Findings = Findings,
            Labels = Labels,
            IsDeletion = IsDeletion,
            SealedLinks = Some.Sealed("link", Number),
            SealedAuthor = Author is null ? null : Some.Sealed("author", Number),
            SealedOriginal = Original,
            IndexBody = terms.Body,
            IndexHashtags = terms.Hashtags,
            Fingerprint = Fingerprint,
            Routes = Routes,
        };
    }

    private PostKey KeyOf(int number) => new(Some.Key(number).Value ^ new UInt128(KeySalt, KeySalt));

    private PostKey? Reference(int? number) => number is { } known ? KeyOf(known) : null;
}
