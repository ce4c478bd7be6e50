namespace Auscult.App.Listening;

/// <summary>What is wrong with one field of what a person entered.</summary>
/// <param name="Field">Name of the field: <c>purpose</c>.</param>
/// <param name="Message">What to do, in a sentence.</param>
public sealed record FieldError(string Field, string Message);

/// <summary>A refusal that names the fields at fault.</summary>
public sealed class FieldRefusedException : RefusalException
{
    public FieldRefusedException(IReadOnlyList<FieldError> errors)
        : base(string.Join(' ', errors.Select(error => error.Message))) => Errors = errors;

    public FieldRefusedException()
        : this([]) { }

    public FieldRefusedException(string message)
        : base(message) { }

    public FieldRefusedException(string message, Exception inner)
        : base(message, inner) { }

    /// <summary>One or more, in the order of the form.</summary>
    public IReadOnlyList<FieldError> Errors { get; } = [];
}
