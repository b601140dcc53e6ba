"""Who may reach which address that we did not write ourselves: the beginning of a table of access.

Every address that Wagtail or allauth brings along has its row. What has none is closed to everybody
(`verhalen.beheergrens`), so what a newer version adds stays closed until somebody decides about it; a test
turns red at such an address, and at a row that has no address any more.
"""

from deelnemers import rollen

# Open, also without an account: the address itself decides what it shows.
IEDEREEN = frozenset({"iedereen"})
IN_BEHEER = frozenset(rollen.IN_BEHEER)
REDACTIE = frozenset({rollen.REDACTIE})
NIEMAND: frozenset[str] = frozenset()

# By the name of an address; by its route where it has no name.
_OPEN = {
    # The second factor, of allauth: these ask who somebody is themselves.
    "mfa_index": IEDEREEN,
    "mfa_view_recovery_codes": IEDEREEN,
    "mfa_generate_recovery_codes": IEDEREEN,
    "mfa_download_recovery_codes": IEDEREEN,
    # Leads each to where they work.
    "wagtailadmin_home": IN_BEHEER,
    # What every screen of Wagtail is built with.
    "wagtailadmin_dismissibles": REDACTIE,
    "wagtailadmin_javascript_catalog": REDACTIE,
    "wagtailadmin_sprite": REDACTIE,
    # Pages of the site itself.
    "wagtailadmin_explore_root": REDACTIE,
    "wagtailadmin_explore": REDACTIE,
    "wagtailadmin_explore_results": REDACTIE,
    "wagtailadmin_pages:add": REDACTIE,
    "wagtailadmin_pages:add_subpage": REDACTIE,
    "wagtailadmin_pages:edit": REDACTIE,
    "wagtailadmin_pages:delete": REDACTIE,
    "wagtailadmin_pages:unpublish": REDACTIE,
    "wagtailadmin_pages:preview_on_add": REDACTIE,
    "wagtailadmin_pages:preview_on_edit": REDACTIE,
    "wagtailadmin_pages:view_draft": REDACTIE,
    "wagtailadmin_pages:usage": REDACTIE,
    "wagtailadmin_pages:history": REDACTIE,
    "wagtailadmin_pages:history_results": REDACTIE,
    "wagtailadmin_pages:revisions_index": REDACTIE,
    "wagtailadmin_pages:revisions_view": REDACTIE,
    "wagtailadmin_pages:revisions_revert": REDACTIE,
    "wagtailadmin_pages:revisions_compare": REDACTIE,
    "wagtailadmin_editing_sessions:ping": REDACTIE,
    "wagtailadmin_editing_sessions:release": REDACTIE,
    # What a link in a text leads to.
    "wagtailadmin_choose_page": REDACTIE,
    "wagtailadmin_choose_page_child": REDACTIE,
    "wagtailadmin_choose_page_search": REDACTIE,
    "wagtailadmin_choose_page_anchor_link": REDACTIE,
    "wagtailadmin_choose_page_email_link": REDACTIE,
    "wagtailadmin_choose_page_external_link": REDACTIE,
    "wagtailadmin_choose_page_phone_link": REDACTIE,
    # Themes; nobody throws one away.
    "thema:index": REDACTIE,
    "thema:index_results": REDACTIE,
    "thema:add": REDACTIE,
    "thema:edit": REDACTIE,
    "thema:history": REDACTIE,
    "thema:history_results": REDACTIE,
    "thema:usage": REDACTIE,
}

# In front of these stands one of our own, with a second factor and a trail: signing in, people, roles.
_VAN_ONS = """
wagtailadmin_account wagtailadmin_login wagtailadmin_logout
wagtailadmin_password_reset wagtailadmin_password_reset_complete wagtailadmin_password_reset_confirm
wagtailadmin_password_reset_done
wagtailusers_groups:add wagtailusers_groups:delete wagtailusers_groups:edit wagtailusers_groups:history
wagtailusers_groups:history_results wagtailusers_groups:index wagtailusers_groups:index_results
wagtailusers_groups:usage
wagtailusers_users:add wagtailusers_users:copy wagtailusers_users:delete wagtailusers_users:edit
wagtailusers_users:history wagtailusers_users:history_results wagtailusers_users:index
wagtailusers_users:index_results wagtailusers_users:usage
"""
# Sign-in and passwords of Wagtail's own, for anybody, without a limit.
_VOORDEUREN = """
wagtailcore_authenticate_with_password wagtailcore_login
"""
# List pages without asking whose they are.
_LIJSTEN = """
wagtailadmin_api:pages:action wagtailadmin_api:pages:detail wagtailadmin_api:pages:find
wagtailadmin_api:pages:listing
wagtailadmin_pages:choose_parent wagtailadmin_pages:search wagtailadmin_pages:search_results
wagtailadmin_pages:type_use wagtailadmin_pages:type_use_results
wagtailadmin_reports:aging_pages wagtailadmin_reports:aging_pages_results
wagtailadmin_reports:locked_pages wagtailadmin_reports:locked_pages_results
wagtailadmin_reports:page_types_usage wagtailadmin_reports:page_types_usage_results
wagtailadmin_reports:site_history wagtailadmin_reports:site_history_results
wagtailadmin_reports:workflow wagtailadmin_reports:workflow_results
wagtailadmin_reports:workflow_tasks wagtailadmin_reports:workflow_tasks_results
wagtailadmin_tag_autocomplete wagtailadmin_tag_model_autocomplete
"""
# Would move, copy, lock or close pages, or let a verhaal skip its reading.
_DADEN = """
thema:delete wagtail_bulk_action wagtailadmin_choose_page_chosen_multiple
wagtailadmin_pages:convert_alias wagtailadmin_pages:copy wagtailadmin_pages:lock wagtailadmin_pages:move
wagtailadmin_pages:move_confirm wagtailadmin_pages:revisions_unschedule
wagtailadmin_pages:set_page_position wagtailadmin_pages:set_privacy wagtailadmin_pages:unlock
wagtailadmin_pages:collect_workflow_action_data wagtailadmin_pages:confirm_workflow_cancellation
wagtailadmin_pages:workflow_action wagtailadmin_pages:workflow_history
wagtailadmin_pages:workflow_history_detail wagtailadmin_pages:workflow_preview
wagtailadmin_workflows:add wagtailadmin_workflows:add_task wagtailadmin_workflows:disable
wagtailadmin_workflows:disable_task wagtailadmin_workflows:edit wagtailadmin_workflows:edit_task
wagtailadmin_workflows:enable wagtailadmin_workflows:enable_task wagtailadmin_workflows:index
wagtailadmin_workflows:index_results wagtailadmin_workflows:remove wagtailadmin_workflows:select_task_type
wagtailadmin_workflows:task_chooser wagtailadmin_workflows:task_chooser_create
wagtailadmin_workflows:task_chooser_results wagtailadmin_workflows:task_chosen
wagtailadmin_workflows:task_index wagtailadmin_workflows:task_index_results wagtailadmin_workflows:usage
wagtailadmin_workflows:usage_results
"""
# Nobody needs these here; the address of the site is in the settings.
_ONNODIG = """
beheer/^.*/$ beheer/test404/ wagtailadmin_block_preview wagtailadmin_error_test
wagtailadmin_collections:add wagtailadmin_collections:delete wagtailadmin_collections:edit
wagtailadmin_collections:index wagtailadmin_collections:set_privacy
wagtailsites:add wagtailsites:copy wagtailsites:delete wagtailsites:edit wagtailsites:history
wagtailsites:history_results wagtailsites:index wagtailsites:index_results wagtailsites:usage
"""
_DICHT = (_VAN_ONS, _VOORDEUREN, _LIJSTEN, _DADEN, _ONNODIG)

TABEL: dict[str, frozenset[str]] = {
    **{adres: NIEMAND for groep in _DICHT for adres in groep.split()},
    **_OPEN,
}
