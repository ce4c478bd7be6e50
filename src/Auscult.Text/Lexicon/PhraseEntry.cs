using Auscult.Contracts;
using Auscult.Text.Context;

namespace Auscult.Text.Lexicon;

/// <summary>What a phrase of the lexicon stands for.</summary>
/// <param name="Slot">Lexicon it belongs to; phrases of one slot never overlap in a text.</param>
/// <param name="Name">Concept id, or the name of the cue or rule.</param>
/// <param name="Rule">The phrase, folded, as findings cite it.</param>
/// <param name="Languages">Posts in which it may match.</param>
/// <param name="Context">The context rule, in the context slot only.</param>
internal sealed record PhraseEntry(int Slot, string Name, string Rule, LanguageMask Languages, ContextRule? Context = null);

/// <summary>A phrase found in a field.</summary>
/// <param name="FirstToken">Index of its first token in the field.</param>
/// <param name="LastToken">Index of its last token, inclusive.</param>
/// <param name="Start">0-based UTF-16 index of its first character.</param>
/// <param name="End">0-based UTF-16 index behind its last character.</param>
internal readonly record struct PhraseMatch(PhraseEntry Entry, PostField Field, int FirstToken, int LastToken, int Start, int End);
