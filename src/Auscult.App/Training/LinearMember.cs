namespace Auscult.App.Training;

/// <summary>A member of a head that is a weighted sum of features.</summary>
/// <param name="Scores">By text, then lane, of fits that have not seen the text's group.</param>
/// <param name="Weights">By lane, weights of all features; none when only the scores were wanted.</param>
/// <param name="Biases">By lane, the constant.</param>
internal sealed record LinearMember(float[][] Scores, IReadOnlyList<float[]> Weights, IReadOnlyList<float> Biases);
