using Auscult.Contracts;

namespace Auscult.TestKit.Simulation;

/// <summary>What every format needs to write a record: the world, its people, its words and its ids.</summary>
internal sealed class RecordParts
{
    public RecordParts(SimulationOptions options)
    {
        Options = options;
        Books = [PhrasebookReader.Read("en"), PhrasebookReader.Read("fr")];
        World = new World(options);
        Cast = new Cast(options, Books);
        Wording = new Wording(options, World, Cast, Books);
        Identity = new Identity(World, Cast);
    }

    public SimulationOptions Options { get; }

    public Phrasebook[] Books { get; }

    public World World { get; }

    public Cast Cast { get; }

    public Wording Wording { get; }

    public Identity Identity { get; }

    /// <summary>Reused for the text of one record.</summary>
    public Draft Text { get; } = new();

    /// <summary>Reused for the title and the words of small fields.</summary>
    public Draft Small { get; } = new();

    public SimulatedAuthor AuthorOf(SimulatedPost post) => Cast.AuthorOf(post.Subject, post.Sketch.Network, post.Sketch.Language);

    public static ReadOnlySpan<byte> SourceOf(SimulatedPost post) =>
        post.Role == Role.ArchiveRedelivery ? "archive"u8 : Identity.NameOf(post.Sketch.Network);

    public static ReadOnlySpan<byte> NameOf(PostKind kind) =>
        kind switch
        {
            PostKind.Post => "post"u8,
            PostKind.Reply => "reply"u8,
            PostKind.Repost => "repost"u8,
            PostKind.Review => "review"u8,
            PostKind.Comment => "comment"u8,
            PostKind.Article => "article"u8,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Nobody writes that in this world."),
        };

    public static ReadOnlySpan<byte> CodeOf(Language language) => language == Language.French ? "fr"u8 : "en"u8;
}

/// <summary>Turns records into bytes of one format.</summary>
internal abstract class RecordWriter
{
    /// <summary>What comes before the first record.</summary>
    public virtual void Begin(Utf8Buffer output) { }

    public abstract void Append(Utf8Buffer output, SimulatedPost post);

    /// <summary>What comes after the last record.</summary>
    public virtual void End(Utf8Buffer output) { }
}
