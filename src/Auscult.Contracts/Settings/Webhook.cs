namespace Auscult.Contracts;

/// <summary>A web address that is told of alerts. The address itself and the signing secret are kept apart, encrypted: both open doors.</summary>
/// <param name="Id">Number in the store; 0 before it is stored.</param>
/// <param name="Name">What people choose it by; unique.</param>
/// <param name="Host">Host of the address, to be shown.</param>
/// <param name="IsInternal">Whether an address of this machine or the local network is allowed.</param>
/// <param name="IsEnabled">Whether anything is sent.</param>
/// <param name="RowVersion">Raised by every change; a change names the version it was made on.</param>
public sealed record Webhook(long Id, string Name, string Host, bool IsInternal, bool IsEnabled, int RowVersion);
