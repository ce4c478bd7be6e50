namespace Auscult.Contracts;

/// <summary>One field of a post, tokenised once for all analyzers.</summary>
public readonly ref struct TextView(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, PostField field, string language)
{
    /// <summary>The protected words.</summary>
    public ReadOnlySpan<char> Text { get; } = text;

    /// <summary>Tokens in order; white space is not a token.</summary>
    public ReadOnlySpan<Token> Tokens { get; } = tokens;

    public PostField Field { get; } = field;

    /// <summary>Detected language of the post: ISO 639-1, or <c>und</c>.</summary>
    public string Language { get; } = language;

    /// <summary>The characters of a token.</summary>
    public ReadOnlySpan<char> this[in Token token] => Text.Slice(token.Start, token.Length);
}

/// <summary>
/// One analysis stage: finds things in one field. Pure: no I/O, no clock, and no allocation when nothing is found.
/// Not thread-safe; each worker has its own pipeline. Programmer errors escape; the pipeline catches them once.
/// </summary>
public interface IAnalyzer
{
    AnalyzerInfo Info { get; }

    void Analyze(in TextView text, FindingSink sink);
}

/// <param name="Id">Lower-case, hyphenated; with the version it is what findings carry.</param>
/// <param name="Version">Raised whenever the same text may give other findings.</param>
/// <param name="Languages">Languages it has rules for; empty means any.</param>
public sealed record AnalyzerInfo(string Id, int Version, IReadOnlyList<string> Languages)
{
    /// <summary>What a finding carries: <c>id@version</c>.</summary>
    public string Stamp { get; } = $"{Id}@{Version}";
}

/// <summary>
/// Says what a whole post is, for one head. A rule has an empty <see cref="EvaluatedLanguages"/>; a trained head lists the languages it was
/// measured on. The pipeline asks the trained head where it was evaluated and the rule everywhere else.
/// </summary>
public interface ILabeler
{
    /// <summary>One of <see cref="Heads"/>.</summary>
    string Head { get; }

    AnalyzerInfo Info { get; }

    IReadOnlyList<string> EvaluatedLanguages { get; }

    /// <summary>Adds at most one label to those that heads before it gave; may add cue findings that explain it.</summary>
    void Label(in PostView post, FindingSink findings, IList<PostLabel> labels);
}

/// <summary>All analysed fields of a post and what was found in them.</summary>
public readonly ref struct PostView(IReadOnlyList<AnalyzedField> fields, PostKind kind, string language)
{
    /// <summary>The text first, then title and media where they have words.</summary>
    public IReadOnlyList<AnalyzedField> Fields { get; } = fields;

    public PostKind Kind { get; } = kind;

    public string Language { get; } = language;
}

/// <summary>A field with its tokens, kept for labelers that look at the whole post. Reused from post to post: do not keep it.</summary>
public sealed class AnalyzedField
{
    public string Text { get; set; } = "";

    public PostField Field { get; set; }

    public Token[] Buffer { get; set; } = [];

    public int TokenCount { get; set; }

    public ReadOnlySpan<Token> Tokens => Buffer.AsSpan(0, TokenCount);
}

/// <summary>Collects findings; reused from post to post.</summary>
public sealed class FindingSink
{
    private Finding[] _items = new Finding[16];

    public int Count { get; private set; }

    public Span<Finding> Items => _items.AsSpan(0, Count);

    public void Add(in Finding finding)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, _items.Length * 2);
        }

        _items[Count++] = finding;
    }

    public void Clear() => Count = 0;

    public Finding[] ToArray() => Count == 0 ? [] : Items.ToArray();
}
