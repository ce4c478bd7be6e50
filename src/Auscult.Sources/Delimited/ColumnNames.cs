namespace Auscult.Sources;

/// <summary>Names people give to columns, in English and French, and the fields they speak of: suggestions for a person, never applied unasked.</summary>
internal static class ColumnNames
{
    private static readonly Dictionary<string, string> s_fields = Build(
        (
            FieldNames.Text,
            "text texte content contenu message body corps post comment commentaire review avis tweet caption verbatim answer reponse"
        ),
        (FieldNames.Title, "title titre headline subject sujet objet"),
        (
            FieldNames.PublishedAt,
            "date publishedat published createdat created createdutc timestamp time postdate datetime datedepublication publiele"
        ),
        (FieldNames.EditedAt, "editedat updatedat modified modifiele lastedited"),
        (FieldNames.Id, "id postid messageid tweetid commentid identifiant reference"),
        (FieldNames.Url, "url link lien permalink address adresse"),
        (FieldNames.AuthorHandle, "author auteur user username handle screenname pseudo account compte"),
        (FieldNames.AuthorName, "authorname name nom displayname"),
        (FieldNames.AuthorId, "authorid userid accountid"),
        (FieldNames.AuthorFollowers, "followers followercount abonnes"),
        (FieldNames.Language, "lang language langue"),
        (FieldNames.Network, "network platform plateforme reseau"),
        (FieldNames.Source, "source channel canal"),
        (FieldNames.ReplyTo, "replyto inreplyto parentid parent"),
        (FieldNames.Thread, "thread threadid conversationid conversation fil"),
        (FieldNames.Likes, "likes likecount favorites jaime upvotes score"),
        (FieldNames.Reposts, "reposts shares retweets sharecount partages"),
        (FieldNames.Replies, "replies replycount comments commentcount reponses"),
        (FieldNames.Views, "views viewcount impressions vues"),
        (FieldNames.Rating, "rating stars note etoiles"),
        (FieldNames.Place, "place location lieu city ville country pays")
    );

    /// <summary>The field a column's name speaks of, or null.</summary>
    public static string? Suggest(string name)
    {
        Span<char> bare = stackalloc char[40];
        var length = 0;
        foreach (var character in name)
        {
            if (char.IsLetterOrDigit(character))
            {
                if (length == bare.Length)
                {
                    return null;
                }

                bare[length++] = Plain(char.ToLowerInvariant(character));
            }
        }

        return s_fields.GetValueOrDefault(bare[..length].ToString());
    }

    private static char Plain(char letter) =>
        letter switch
        {
            'é' or 'è' or 'ê' => 'e',
            'à' or 'â' => 'a',
            'ô' => 'o',
            'î' => 'i',
            'ç' => 'c',
            _ => letter,
        };

    private static Dictionary<string, string> Build(params (string Field, string Names)[] fields)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, words) in fields)
        {
            foreach (var word in words.Split(' '))
            {
                names.Add(word, field);
            }
        }

        return names;
    }
}
