using System.Collections.Frozen;
using Auscult.Contracts;

namespace Auscult.Text.Lexicon;

/// <summary>Words that decide which inflections are safe: verbs that may be conjugated, and words that must stay as they are.</summary>
internal sealed record InflectionWords(FrozenSet<string> EnglishVerbs, FrozenSet<string> EnglishFixed, FrozenSet<string> FrenchFixed)
{
    /// <summary>Where the lists lie.</summary>
    public const string Folder = "cues/inflection/";

    public static InflectionWords Read(KnowledgeBase knowledge) =>
        new(
            CueReader.Words(knowledge, Folder + "en", "verb").ToFrozenSet(StringComparer.Ordinal),
            CueReader.Words(knowledge, Folder + "en", "fixed").ToFrozenSet(StringComparer.Ordinal),
            CueReader.Words(knowledge, Folder + "fr", "fixed").ToFrozenSet(StringComparer.Ordinal)
        );
}
