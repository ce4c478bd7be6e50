using Auscult.Contracts;

namespace Auscult.Text.Resemblance;

/// <summary>A phrase of the lexicon for a symptom or condition, in the words of <see cref="LayWords"/>.</summary>
/// <param name="Concept">Id of what it means.</param>
/// <param name="Kind">Symptom or condition.</param>
/// <param name="Text">The phrase, folded.</param>
/// <param name="Words">Its words in order.</param>
/// <param name="Length">Length of its vector: the root of the squared weights of its words.</param>
internal sealed record LayPhrase(string Concept, FindingKind Kind, string Text, int[] Words, float Length);

/// <summary>A word of the lexicon that a word of a post resembles.</summary>
/// <param name="Word">Its number.</param>
/// <param name="Similarity">Cosine of their runs of letters; 1 where they are the same.</param>
internal readonly record struct NearWord(int Word, float Similarity);
