using Auscult.Contracts;

namespace Auscult.Text.Patient;

/// <summary>Words of a post that stand for somebody.</summary>
/// <param name="Start">0-based UTF-16 index of the first character.</param>
/// <param name="End">Behind the last character.</param>
/// <param name="Person">Who; <see cref="Person.Unclear"/> for "you" and "we".</param>
/// <param name="Sex">Where the words tell it; else empty.</param>
/// <param name="Sentence">0-based number of its sentence.</param>
/// <param name="IsJoined">"and" stands between it and the mention before, and little else: what follows may be of both.</param>
/// <param name="MayFollow">What stands before it may be theirs: "fever in my daughter", and not "headache while visiting my mother".</param>
internal readonly record struct Mention(int Start, int End, Person Person, string Sex, int Sentence, bool IsJoined, bool MayFollow);
