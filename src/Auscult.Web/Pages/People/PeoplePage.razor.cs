using Auscult.App;
using Auscult.App.People;
using Auscult.Web.Pages.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.People;

/// <summary>Who may sign in; invites.</summary>
public partial class PeoplePage
{
    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private HttpContext Context => Accessor.HttpContext!;

    private PeopleModel Model { get; set; } = null!;

    private Invitation Draft { get; set; } = null!;

    private string? Problem { get; set; }

    private IssuedLink? Issued { get; set; }

    private string IssuedAddress { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        Draft = Empty();
        Model = await PeopleModel.LoadAsync(Workspace, Context.RequestAborted);
    }

    private async Task InviteAsync()
    {
        var form = Context.Request.Form;
        Draft = new Invitation(
            form.Trimmed("user"),
            form.Trimmed("name"),
            form.Trimmed("email"),
            form.Text("language"),
            GrantForm.Read(form)
        );
        try
        {
            Issued = await Workspace.WriteAsync(
                Viewer.Account,
                desk => new PeopleDesk(desk).InviteAsync(Draft, Context.RequestAborted),
                Context.RequestAborted
            );
            IssuedAddress = LinkAddress.Of(Context.Request, Issued.Secret);
            Draft = Empty();
            Model = await PeopleModel.LoadAsync(Workspace, Context.RequestAborted);
        }
        catch (AccessRefusal refusal)
        {
            Problem = RefusalWords.Of(W, refusal);
        }
    }

    private Invitation Empty() => new("", "", null, W.Language, []);
}
