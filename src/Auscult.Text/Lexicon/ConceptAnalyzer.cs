using Auscult.Contracts;

namespace Auscult.Text.Lexicon;

/// <summary>
/// Finds medicines, symptoms and conditions by the words people use for them. Runs the shared walk, so it comes before the stages that
/// read context rules and cues from it.
/// </summary>
/// <remarks>A concept that lies within a longer concept of another kind is part of its name ("flu" in "flu shot") and is not found.</remarks>
internal sealed class ConceptAnalyzer(PhraseScanner scanner) : IAnalyzer
{
    private const string Id = "lexicon";
    private const float Certain = 1f;

    public AnalyzerInfo Info { get; } = new(Id, 1, ["en", "fr"]);

    public void Analyze(in TextView text, FindingSink sink)
    {
        var before = scanner.Matches.Length;
        scanner.Scan(text);
        var matches = scanner.Matches[before..];
        for (var i = 0; i < matches.Length; i++)
        {
            ref readonly var match = ref matches[i];
            if (match.Entry.Slot < PhraseLexicon.ContextSlot && !IsPartOfLonger(matches, i))
            {
                sink.Add(
                    new Finding(
                        match.Field,
                        match.Start,
                        match.End - match.Start,
                        (FindingKind)match.Entry.Slot,
                        match.Entry.Name,
                        Certain,
                        FindingFlags.None,
                        Info.Stamp,
                        match.Entry.Rule
                    )
                );
            }
        }
    }

    private static bool IsPartOfLonger(ReadOnlySpan<PhraseMatch> matches, int index)
    {
        ref readonly var inner = ref matches[index];
        foreach (ref readonly var outer in matches)
        {
            if (outer.FirstToken > inner.FirstToken)
            {
                return false;
            }

            if (
                outer.Entry.Slot < PhraseLexicon.ContextSlot
                && outer.LastToken >= inner.LastToken
                && outer.LastToken - outer.FirstToken > inner.LastToken - inner.FirstToken
            )
            {
                return true;
            }
        }

        return false;
    }
}
