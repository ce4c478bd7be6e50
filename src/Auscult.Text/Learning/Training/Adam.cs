namespace Auscult.Text.Learning.Training;

/// <summary>Gradient descent with a step of its own for each weight (Kingma and Ba 2015), decay apart (Loshchilov and Hutter 2019).</summary>
/// <param name="weights">Weights to learn.</param>
/// <param name="decay">How fast weights shrink that nothing holds, in units of the rate.</param>
internal sealed class Adam(float[] weights, float decay)
{
    private const float First = .9f;
    private const float Second = .999f;

    private readonly float[] _mean = new float[weights.Length];
    private readonly float[] _square = new float[weights.Length];
    private double _first = 1;
    private double _second = 1;

    /// <summary>Sum of the gradients since the last step.</summary>
    public float[] Gradient { get; } = new float[weights.Length];

    /// <summary>Whether anything was added to it.</summary>
    public bool Touched { get; set; }

    /// <summary>Moves the weights, once there is something to learn from.</summary>
    /// <param name="rate">How far.</param>
    /// <param name="share">What the gradient is multiplied with.</param>
    public void Step(float rate, float share)
    {
        if (!Touched)
        {
            return;
        }

        Touched = false;
        _first *= First;
        _second *= Second;
        var (mean, square) = ((float)(1 / (1 - _first)), (float)(1 / (1 - _second)));
        for (var i = 0; i < weights.Length; i++)
        {
            var gradient = Gradient[i] * share;
            _mean[i] = (First * _mean[i]) + ((1 - First) * gradient);
            _square[i] = (Second * _square[i]) + ((1 - Second) * gradient * gradient);
            weights[i] -= rate * ((_mean[i] * mean / (MathF.Sqrt(_square[i] * square) + 1e-8f)) + (decay * weights[i]));
            Gradient[i] = 0;
        }
    }
}
