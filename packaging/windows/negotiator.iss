; The installer for Windows, made by Inno Setup from the bundle that build.py put together:
;     python packaging\build.py
; It installs for one person, needs no administrator, and leaves registers, settings and backups where they are.

#ifndef Version
  #error Run packaging\build.py, which gives the version
#endif
#if Ver < EncodeVer(6, 3, 0)
  #error Inno Setup 6.3 or newer is needed, which knows x64compatible
#endif

[Setup]
; What Windows tells versions of the same program by: never to be changed.
AppId={{5D0C6C5B-9C43-4C6C-8F0B-6B7E1C0D7A42}
AppName=Negotiator
AppVersion={#Version}
AppVerName=Negotiator {#Version}
VersionInfoVersion={#Version}
PrivilegesRequired=lowest
DefaultDirName={autopf}\Negotiator
DefaultGroupName=Negotiator
DisableProgramGroupPage=yes
DisableDirPage=auto
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\build\drawings\negotiator.ico
UninstallDisplayIcon={app}\negotiatorw.exe
UninstallDisplayName=Negotiator
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
ChangesEnvironment=yes
CloseApplications=yes

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "path"; Description: "Let the command negotiator be found in a terminal"

[InstallDelete]
; An older version's libraries must not stay beside those of this one.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\build\bundle\negotiator\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion
Source: "..\..\build\drawings\register.ico"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{group}\Negotiator"; Filename: "{app}\negotiatorw.exe"
Name: "{autodesktop}\Negotiator"; Filename: "{app}\negotiatorw.exe"; Tasks: desktopicon

[Registry]
; HKA is what belongs to this person, because no administrator is asked for.
Root: HKA; Subkey: "Software\Classes\.talks\OpenWithProgids"; ValueType: string; ValueName: "Negotiator.register"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.talks"; ValueType: string; ValueName: "Content Type"; ValueData: "application/x-negotiator-register"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.talks"; ValueType: string; ValueName: ""; ValueData: "Negotiator.register"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Negotiator.register"; ValueType: string; ValueName: ""; ValueData: "Negotiator register"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Negotiator.register\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\register.ico,0"
Root: HKA; Subkey: "Software\Classes\Negotiator.register\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\negotiatorw.exe"" ""%1"""
; A link to a record, negotiator:round/..., is handed to the program as one word; what else stands behind it is refused there.
Root: HKA; Subkey: "Software\Classes\negotiator"; ValueType: string; ValueName: ""; ValueData: "URL:Link to a record in Negotiator"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\negotiator"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\negotiator\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\negotiatorw.exe,0"
Root: HKA; Subkey: "Software\Classes\negotiator\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\negotiatorw.exe"" ""%1"""
Root: HKA; Subkey: "Software\Microsoft\Windows\CurrentVersion\App Paths\negotiator.exe"; ValueType: string; ValueName: ""; ValueData: "{app}\negotiator.exe"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: IsNotOnPath

[Run]
Filename: "{app}\negotiatorw.exe"; Description: "{cm:LaunchProgram,Negotiator}"; Flags: nowait postinstall skipifsilent

[Code]
function PathOfPerson(): String;
begin
  if not RegQueryStringValue(HKCU, 'Environment', 'Path', Result) then
    Result := '';
end;

function IsNotOnPath(): Boolean;
begin
  Result := Pos(';' + Lowercase(ExpandConstant('{app}')) + ';', ';' + Lowercase(PathOfPerson()) + ';') = 0;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Whole, Ours: String;
begin
  if Step <> usPostUninstall then
    exit;
  Whole := PathOfPerson();
  Ours := ';' + ExpandConstant('{app}');
  if StringChangeEx(Whole, Ours, '', True) > 0 then
    RegWriteExpandStringValue(HKCU, 'Environment', 'Path', Whole);
end;
