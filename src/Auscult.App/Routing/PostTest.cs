using System.Globalization;
using Auscult.Contracts;

namespace Auscult.App.Routing;

/// <summary>A query made ready to be asked of one post after the other, without allocation. Answers as the store's search would.</summary>
internal abstract class PostTest
{
    public abstract bool IsMetBy(in RoutedPost post);

    /// <exception cref="ArgumentException">The query asks for something that a rule cannot look at.</exception>
    public static PostTest Of(QueryNode query) =>
        query switch
        {
            AllNode => new Everything(),
            TermsNode terms => new Words(terms),
            AndNode and => new Every([.. and.Operands.Select(Of)]),
            OrNode or => new Any([.. or.Operands.Select(Of)]),
            NotNode not => new Not(Of(not.Operand)),
            FieldNode field => OfField(field),
            _ => throw new ArgumentException($"A rule cannot ask for {query.GetType().Name}."),
        };

    /// <summary>Whether rules can look at a field.</summary>
    public static bool CanAsk(QueryField field) =>
        field is QueryField.Language or QueryField.Source or QueryField.Kind or QueryField.Concept or QueryField.Label or QueryField.Rating;

    private static PostTest OfField(FieldNode field) =>
        field.Field switch
        {
            QueryField.Language => new LanguageIs(field.Value),
            QueryField.Source => new SourceIs(field.Value),
            QueryField.Kind => new KindIs(Enum.Parse<PostKind>(field.Value, ignoreCase: true)),
            QueryField.Concept => new Asserts(field.Value),
            QueryField.Label => new IsLabelled(field.Value),
            QueryField.Rating => new Rated(double.Parse(field.Value, CultureInfo.InvariantCulture), field.Comparison),
            _ => throw new ArgumentException($"A rule cannot ask for {field.Field}."),
        };

    private sealed class Everything : PostTest
    {
        public override bool IsMetBy(in RoutedPost post) => true;
    }

    private sealed class Every(PostTest[] tests) : PostTest
    {
        public override bool IsMetBy(in RoutedPost post)
        {
            foreach (var test in tests)
            {
                if (!test.IsMetBy(post))
                {
                    return false;
                }
            }

            return true;
        }
    }

    private sealed class Any(PostTest[] tests) : PostTest
    {
        public override bool IsMetBy(in RoutedPost post)
        {
            foreach (var test in tests)
            {
                if (test.IsMetBy(post))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private sealed class Not(PostTest test) : PostTest
    {
        public override bool IsMetBy(in RoutedPost post) => !test.IsMetBy(post);
    }

    private sealed class LanguageIs(string language) : PostTest
    {
        public override bool IsMetBy(in RoutedPost post) => post.Language == language;
    }

    private sealed class SourceIs(string source) : PostTest
    {
        public override bool IsMetBy(in RoutedPost post) => post.Source == source;
    }

    private sealed class KindIs(PostKind kind) : PostTest
    {
        public override bool IsMetBy(in RoutedPost post) => post.Kind == kind;
    }

    /// <summary>A medicine, symptom or condition that was found and is not negated.</summary>
    private sealed class Asserts(string concept) : PostTest
    {
        public override bool IsMetBy(in RoutedPost post)
        {
            foreach (ref readonly var finding in post.Findings)
            {
                var isAsserted =
                    finding.Kind is FindingKind.Medicine or FindingKind.Symptom or FindingKind.Condition
                    && (finding.Flags & FindingFlags.Negated) == 0;
                if (isAsserted && finding.Concept == concept)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private sealed class IsLabelled(string head) : PostTest
    {
        public override bool IsMetBy(in RoutedPost post)
        {
            for (var i = 0; i < post.Labels.Count; i++)
            {
                if (post.Labels[i].Head == head)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Ratings compare in tenths of a point up to 25.4, as the store's columns keep them.</summary>
    private sealed class Rated(double bound, QueryComparison comparison) : PostTest
    {
        private readonly double _bound = Tenths(bound);

        public override bool IsMetBy(in RoutedPost post)
        {
            if (post.Rating is not { } rating)
            {
                return false;
            }

            var tenths = Tenths(rating);
            return comparison switch
            {
                QueryComparison.Equal => tenths == _bound,
                QueryComparison.AtLeast => tenths >= _bound,
                QueryComparison.AtMost => tenths <= _bound,
                QueryComparison.Above => tenths > _bound,
                _ => tenths < _bound,
            };
        }

        private static double Tenths(double rating) => Math.Clamp(Math.Round(rating * 10), 0, 254);
    }

    /// <summary>Terms next to each other: found as characters between two spaces or ends.</summary>
    private sealed class Words(TermsNode terms) : PostTest
    {
        private readonly string _sought = string.Join(' ', terms.Terms);
        private readonly bool _isPrefix = terms.IsPrefix;
        private readonly bool _isHashtag = terms.IsHashtag;

        public override bool IsMetBy(in RoutedPost post)
        {
            var words = _isHashtag ? post.Hashtags : post.Body;
            for (var from = 0; from <= words.Length - _sought.Length; )
            {
                var index = words[from..].IndexOf(_sought, StringComparison.Ordinal);
                if (index < 0)
                {
                    return false;
                }

                var (start, end) = (from + index, from + index + _sought.Length);
                if ((start == 0 || words[start - 1] == ' ') && (_isPrefix || end == words.Length || words[end] == ' '))
                {
                    return true;
                }

                from = start + 1;
            }

            return false;
        }
    }
}
