using System.Text;
using Auscult.Contracts;

namespace Auscult.Text;

/// <summary>What analysis made of a post. Reused from post to post: copy what must stay. Not thread-safe.</summary>
public sealed class PostAnalysis
{
    private const int InitialCharacters = 4096;

    /// <summary>Detected language, else the declared one: ISO 639-1, or <c>und</c>.</summary>
    public string Language { get; internal set; } = "und";

    /// <summary>Findings ordered by field, then start, longer before shorter.</summary>
    public FindingSink Findings { get; } = new();

    /// <summary>At most one label a head, in the order of <see cref="Heads.All"/>.</summary>
    public List<PostLabel> Labels { get; } = [];

    /// <summary>Folded search terms separated by single spaces; the term <c>¶</c> stands between fields so that no phrase crosses.</summary>
    public StringBuilder IndexBody { get; } = new(InitialCharacters);

    /// <summary>Folded hashtags, separated like <see cref="IndexBody"/>.</summary>
    public StringBuilder IndexHashtags { get; } = new(InitialCharacters);

    /// <summary>64-bit simhash of the words; 0 when they are too few to compare.</summary>
    public ulong Fingerprint { get; internal set; }

    /// <summary>Stages that failed on this post and left nothing; normally 0.</summary>
    public int FailedStages { get; internal set; }

    internal void Clear()
    {
        Language = "und";
        Findings.Clear();
        Labels.Clear();
        IndexBody.Clear();
        IndexHashtags.Clear();
        Fingerprint = 0;
        FailedStages = 0;
    }
}
