using System.Runtime.InteropServices;
using Auscult.Contracts;
using Auscult.Text.Learning;
using Auscult.Text.Lexicon;
using Auscult.Text.Tokens;

namespace Auscult.Text.Resemblance;

/// <summary>
/// The words of English phrases for symptoms and conditions, numbered, with how much each tells and what it may do. Immutable once made; shared
/// by workers.
/// </summary>
internal sealed class LayWords
{
    private const string RoleList = "resemblance/en";

    // Natural logarithm of texts for each text that has the word: below this a word tells nothing.
    private const float TellsNothing = 2f;
    private const float LeastWeight = .3f;

    private readonly Dictionary<ulong, int> _numbers = new(1 << 13);
    private readonly List<string> _letters = [];
    private readonly List<float> _weights = [];
    private readonly List<WordRoles> _roles = [];
    private readonly Dictionary<ulong, WordRoles> _roleOf = [];
    private readonly FeatureWeights _frequencies;

    public LayWords(KnowledgeBase knowledge, FeatureWeights frequencies)
    {
        _frequencies = frequencies;
        AddRole(knowledge, "lack", WordRoles.Lack);
        AddRole(knowledge, "between", WordRoles.Between);
        AddRole(knowledge, "turned", WordRoles.Turned);
        AddRole(knowledge, "strict", WordRoles.Strict);
        AddRole(knowledge, "ordered", WordRoles.Ordered);
        AddRole(knowledge, "exact", WordRoles.Exact);
    }

    public int Count => _letters.Count;

    /// <summary>The number of a word, given one where it is new.</summary>
    public int Add(ulong hash, ReadOnlySpan<char> word)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, hash, out var exists);
        if (!exists)
        {
            number = _letters.Count;
            _letters.Add(TokenFold.Fold(word));
            _weights.Add(WeightOf(hash));
            _roles.Add(RolesOf(hash));
        }

        return number;
    }

    /// <summary>The number of a word, or -1.</summary>
    public int Find(ulong hash) => _numbers.TryGetValue(hash, out var number) ? number : -1;

    /// <summary>The word, folded.</summary>
    public string Letters(int word) => _letters[word];

    /// <summary>How much a word tells: the rarer in texts of all kinds, the more.</summary>
    public float Weight(int word) => _weights[word];

    public WordRoles Roles(int word) => _roles[word];

    /// <summary>How much any word tells.</summary>
    public float WeightOf(ulong hash) =>
        Math.Max(LeastWeight, (_frequencies[FeatureSpace.WordRow(hash)] / (float)FeatureWeights.Steps) - 1 - TellsNothing);

    public WordRoles RolesOf(ulong hash) => _roleOf.GetValueOrDefault(hash);

    /// <summary>Has a sense of its own: at least three letters, and neither article nor particle.</summary>
    public bool IsContent(int word) => (_roles[word] & (WordRoles.Lack | WordRoles.Strict)) == 0 && _letters[word].Length >= 3;

    private void AddRole(KnowledgeBase knowledge, string name, WordRoles role)
    {
        foreach (var word in CueReader.Words(knowledge, RoleList, name))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_roleOf, TokenFold.Hash(word), out _) |= role;
        }
    }
}
