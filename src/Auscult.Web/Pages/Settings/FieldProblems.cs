using Auscult.App;
using Auscult.Web.Language;

namespace Auscult.Web.Pages.Settings;

/// <summary>What is wrong with a form that was sent, by field, in the reader's language.</summary>
public sealed class FieldProblems
{
    private readonly IReadOnlyList<FieldError> _errors;
    private readonly Words _words;

    public FieldProblems(Words words, IReadOnlyList<FieldError> errors) => (_words, _errors) = (words, errors);

    public bool Any => _errors.Count > 0;

    public int Count => _errors.Count;

    /// <summary>Fields in the order they were found wrong, with what is wrong.</summary>
    public IEnumerable<(string Field, string Text)> All => _errors.Select(error => (error.Field, Say(error)));

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public string? Of(string field) => _errors.FirstOrDefault(error => error.Field == field) is { } error ? Say(error) : null;

    /// <summary>What the message says, with its values; else what kind of mistake it is.</summary>
    private string Say(FieldError error) =>
        _words.LanguageOf(error.Message) == _words.Language ? _words.Say(error.Message) : _words.Or("problem." + error.Code, error.Message);
}
