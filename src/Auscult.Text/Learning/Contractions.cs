using System.Collections.Frozen;
using Auscult.Text.Tokens;

namespace Auscult.Text.Learning;

/// <summary>
/// English contractions as the two words they stand for, with or without their apostrophe, because folding takes it away: "can't" and
/// "cant" are "can" and "not".
/// </summary>
internal static class Contractions
{
    private static readonly string[] _pairs =
    [
        "dont do not",
        "doesnt does not",
        "didnt did not",
        "cant can not",
        "cannot can not",
        "couldnt could not",
        "wont will not",
        "wouldnt would not",
        "shouldnt should not",
        "isnt is not",
        "arent are not",
        "wasnt was not",
        "werent were not",
        "havent have not",
        "hasnt has not",
        "hadnt had not",
        "aint is not",
        "mustnt must not",
        "neednt need not",
        "im i am",
        "ive i have",
        "youre you are",
        "youve you have",
        "youll you will",
        "theyre they are",
        "theyve they have",
        "theyll they will",
        "weve we have",
        "hes he is",
        "shes she is",
        "itll it will",
        "thats that is",
        "theres there is",
        "whats what is",
    ];

    private static readonly FrozenDictionary<ulong, (ulong First, ulong Second)> _parts = _pairs
        .Select(pair => pair.Split(' '))
        .ToFrozenDictionary(parts => TokenFold.Hash(parts[0]), parts => (TokenFold.Hash(parts[1]), TokenFold.Hash(parts[2])));

    /// <summary>The two words, or the word itself and 0.</summary>
    public static (ulong First, ulong Second) Split(ulong word) => _parts.TryGetValue(word, out var parts) ? parts : (word, 0);
}
