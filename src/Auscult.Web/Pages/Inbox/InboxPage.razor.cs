using System.Globalization;
using Auscult.App;
using Auscult.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Auscult.Web.Pages.Inbox;

/// <summary>The queue on the left, one item on the right.</summary>
public partial class InboxPage
{
    /// <summary>The item that is read; null is the first of the queue.</summary>
    [Parameter]
    public long? Id { get; set; }

    /// <summary>The queue, when another address than this one names it: a form that was refused.</summary>
    [Parameter]
    public string? Filter { get; set; }

    /// <summary>What became of a decision that is answered with the whole page.</summary>
    [Parameter]
    public Outcome? Answer { get; set; }

    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    [Inject]
    private Viewer Person { get; set; } = null!;

    private InboxModel Model { get; set; } = null!;

    private PaneModel? Pane { get; set; }

    private string NewQuery => QueryHelpers.AddQueryString(Model.Request.Query, "since", Model.Last.ToString(CultureInfo.InvariantCulture));

    protected override async Task OnInitializedAsync()
    {
        var context = Accessor.HttpContext!;
        var request = Filter is null ? InboxRequest.Parse(context.Request.Query) : InboxRequest.Parse(Filter);
        Model = await InboxModel.LoadAsync(Workspace, request, Person, context.RequestAborted);
        if ((Id ?? (Model.Rows.Count > 0 ? Model.Rows[0].Item.Id : null)) is { } id)
        {
            Pane = await PaneModel.LoadAsync(Workspace, request, Person, id, context.RequestAborted);
        }

        if (Id is not null && Pane is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
