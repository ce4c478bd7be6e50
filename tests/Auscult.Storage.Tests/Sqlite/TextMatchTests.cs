using Auscult.Contracts;
using Auscult.Storage.Sqlite;
using Auscult.Storage.Sqlite.Search;

namespace Auscult.Storage.Tests.Sqlite;

/// <summary>Queries in the language of the full-text index.</summary>
public sealed class TextMatchTests
{
    private static readonly TermsNode A = new(["a"]);
    private static readonly TermsNode B = new(["b"]);
    private static readonly FieldNode Field = new(QueryField.Language, "en");

    public static TheoryData<QueryNode, string> Rendered =>
        new()
        {
            { A, "body : \"a\"" },
            { new TermsNode(["a", "b"], IsPrefix: true), "body : \"a b\" *" },
            { new TermsNode(["flu"], IsHashtag: true), "hashtags : \"flu\"" },
            { new OrNode([A, B]), "(body : \"a\" OR body : \"b\")" },
            { new AndNode([A, B]), "((body : \"a\" AND body : \"b\"))" },
            { new AndNode([new NotNode(B), A]), "((body : \"a\") NOT body : \"b\")" },
            { new AndNode([A, new NotNode(new OrNode([A, B]))]), "((body : \"a\") NOT (body : \"a\" OR body : \"b\"))" },
            { new TermsNode(["x\" OR \"y"]), "body : \"x\ufffd\ufffdOR\ufffd\ufffdy\"" },
            { new TermsNode(["été_1"]), "body : \"été_1\"" },
        };

    [Theory]
    [MemberData(nameof(Rendered))]
    public void Render_OfWords_IsAMatchExpression(QueryNode query, string expression)
    {
        Assert.True(TextMatch.CanAnswer(query));
        Assert.Equal(expression, TextMatch.Render(query));
    }

    public static TheoryData<QueryNode> BeyondTheIndex =>
        [
            new AllNode(),
            Field,
            new NotNode(A),
            new AndNode([new NotNode(A), new NotNode(B)]),
            new OrNode([A, new NotNode(B)]),
            new AndNode([A, Field]),
            new AndNode([A, new NotNode(Field)]),
        ];

    [Theory]
    [MemberData(nameof(BeyondTheIndex))]
    public void CanAnswer_WithoutAWordToStartFrom_IsFalse(QueryNode query) => Assert.False(TextMatch.CanAnswer(query));

    [Fact]
    public void Render_OfAField_IsRefused() => Assert.Throws<StoreException>(() => TextMatch.Render(Field));
}
