using Auscult.App.Listening;
using Auscult.Contracts;

namespace Auscult.App.Explore;

/// <summary>Preferred names of concepts, for people. Immutable.</summary>
public sealed class ConceptNames(Understanding understanding)
{
    private readonly Dictionary<string, Concept> _concepts = understanding.Knowledge.Concepts.ToDictionary(concept => concept.Id);

    /// <summary>The preferred name in a language (<c>fr</c>, else English); the id itself when the knowledge does not have it any more.</summary>
    public string Name(string id, string language) =>
        _concepts.TryGetValue(id, out var concept) ? (language == "fr" ? concept.NameFrench : concept.NameEnglish) : id;

    /// <summary>The concept of an id; null when the knowledge does not have it.</summary>
    public Concept? Find(string id) => _concepts.GetValueOrDefault(id);

    /// <summary>Concepts with a word that begins so, best known names first.</summary>
    public IEnumerable<Concept> StartingWith(string words, int count) =>
        _concepts
            .Values.Where(concept => concept.Surfaces.Any(surface => surface.Text.StartsWith(words, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(concept => concept.NameEnglish.Length)
            .Take(count);
}
