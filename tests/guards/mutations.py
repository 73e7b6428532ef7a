"""Every guard, the smallest change that takes it away, and the test that must then be red."""

from __future__ import annotations

from dataclasses import dataclass

ENTRY, HOST, ORIGIN = "tests/web/test_entry.py", "tests/web/test_host.py", "tests/web/test_origin.py"
REMOTE = "tests/web/test_remote.py"
BAD, DEADLINES = "tests/web/test_bad_inputs.py", "tests/web/test_deadlines.py"
PAIRING, SECRETS, STATUSES = (
    "tests/web/test_pairing.py",
    "tests/web/test_secrets.py",
    "tests/web/test_statuses.py",
)
FETCH = "tests/sources/test_fetch.py"
PROOF = "tests/web/test_proof.py"
SIGNING, SESSIONS, HOSTILE = "tests/pages/test_signing_in.py", "tests/pages/test_sessions.py", "tests/pages/test_hostile_text.py"
DATABASE, DIRECTORY = "tests/store/test_database.py", "tests/store/test_directory.py"
DURABILITY, WRITER, TRANSACTIONS = (
    "tests/store/test_durability.py",
    "tests/store/test_writer.py",
    "tests/store/test_transactions.py",
)


@dataclass(frozen=True, kw_only=True)
class Mutation:
    """One guard taken away: in ``file`` of the package, each ``old`` text becomes ``new``; ``test`` must notice."""

    guard: str
    file: str
    changes: tuple[tuple[str, str], ...]
    test: str
    strace: bool = False
    root: bool = False


def without(guard: str, file: str, old: str, new: str, test: str, **needs: bool) -> Mutation:
    return Mutation(guard=guard, file=file, changes=((old, new),), test=test, **needs)


def bad(section: str) -> str:
    """The test of one section of the bad inputs."""
    return f"{BAD}::test_bad_inputs_are_answered_as_they_must_be[{section}]"


PERIMETER = [
    without("R1 loopback only", "web/server.py", "web.TCPSite(runner, host,", 'web.TCPSite(runner, host.replace("127.0.0.1", "0.0.0.0"),', f"{ENTRY}::test_only_this_machine_can_connect"),
    without("R2 Host", "web/guard.py", "        _check_host(request, door.hosts | door.remote_hosts)\n", "", f"{ORIGIN}::test_a_rebound_page_is_refused_by_its_host_alone"),
    without("R2 Host is equal, not alike", "web/guard.py", "named[0].lower() not in hosts", "not named[0].lower().startswith(tuple(hosts))", f"{HOST}::test_a_foreign_host_is_refused"),
    without("R2 only a path", "web/guard.py", ' or request.raw_path[:1] != "/"', "", f"{HOST}::test_only_a_path_may_be_asked_for"),
    without("R3 Host before Expect", "web/connections.py", "_without_expect(server.request_factory)", "server.request_factory", f"{HOST}::test_the_host_is_looked_at_before_anything_else"),
    without("R4 remote needs four things", "web/server.py", "    _check_remote(settings)\n", "", f"{HOST}::test_listening_beyond_this_machine_needs_four_things"),
    without("R104 nothing in the clear", "web/guard.py", "        _check_private(request, sender, door.hosts)\n", "", f"{REMOTE}::test_what_comes_in_the_clear_under_a_name_for_others_is_refused"),
    without("R104 TLS or a proxy", "web/server.py", "and settings.allowed_hosts and protected):", "and settings.allowed_hosts):", f"{HOST}::test_listening_beyond_this_machine_needs_four_things"),
    without("R104 only listed proxies speak for others", "web/senders.py", "not _is_listed(peer, proxies) or ", "", f"{REMOTE}::test_what_an_unlisted_peer_says_of_others_is_ignored"),
    without("R104 the proxy says it came by https", "web/senders.py", "    private = request.headers.getall(_PROTO, []) == [\"https\"]\n", "    private = True\n", f"{REMOTE}::test_a_listed_proxy_has_to_say_that_it_came_by_https"),
    without("R104 the last unlisted is the sender", "web/senders.py", "for text in reversed(chain):", "for text in chain:", f"{REMOTE}::test_the_terminal_says_from_where_a_browser_wants_to_connect"),
    without("R5 foreign origins", "web/guard.py", "origin = _check_origin(request, own)", "origin = request.headers.get(hdrs.ORIGIN)", f"{ORIGIN}::test_only_the_paired_extension_may_use_its_token"),
    without("R5 one's own origin", "web/guard.py", "            _check_own_origin(origin, client, own)\n", "", f"{ORIGIN}::test_a_script_has_no_extension_origin"),
    without("R7 sender", "web/guard.py", "        _check_sender(request)\n", "", f"{ORIGIN}::test_other_sites_may_not_read_either"),
    without("R7 same-site is another site", "web/guard.py", '("none", "same-origin")', '("none", "same-origin", "same-site")', f"{ORIGIN}::test_other_sites_may_not_read_either"),
    without("R8 preflights", "web/guard.py", "preflight or guarded and", "guarded and", f"{ORIGIN}::test_no_preflight_is_answered"),
    without("R9 content type", "web/bodies.py", "if len(types) != 1 or", "if False and", f"{ENTRY}::test_only_json_is_taken"),
    without("R11 token", "web/guard.py", "elif not (_is_open(request.method, request.raw_path) or request.method in _READS and request.raw_path in assets):", "elif False:", f"{ENTRY}::test_wrong_credentials_are_all_the_same"),
    without("R12 exact paths", "web/guard.py", "_is_open(request.method, request.raw_path)", "_is_open(request.method, request.path.lower())", f"{ENTRY}::test_no_other_spelling_of_a_path_is_open"),
    without("R12 one question only", "web/guard.py", ' and query[:6] == "nonce="', "", f"{PROOF}::test_health_is_asked_nothing_else_without_a_token"),
    without("R13 headers", "web/headers.py", "    response.headers.update(_ALWAYS)\n", "", f"{ENTRY}::test_head_and_get_are_answered_alike"),
    without("R13 headers on parser errors", "web/connections.py", "        secure(response)\n", "", f"{HOST}::test_a_request_without_one_host_is_refused"),
]  # fmt: skip

IDENTITY = [
    without("R14 only the hash is kept", "web/clients.py", "origin=origin, token_hash=digest(token)", "origin=origin, token_hash=token", f"{SECRETS}::test_no_token_is_kept"),
    without("R15 the right token", "web/clients.py", "if secrets.compare_digest(client.token_hash, given):", "if client.token_hash:", f"{ENTRY}::test_wrong_credentials_are_all_the_same"),
    without("R15 one token", "web/guard.py", "if len(given) != 1:", "if not given:", f"{ENTRY}::test_two_tokens_are_none"),
    without("R16 no empty token", "settings.py", 'if name == "token":\n            raise ConfigurationError', 'if name == "token":\n            continue\n            raise ConfigurationError', f"{SECRETS}::test_no_setting_switches_access_off"),
    without("R17 one claim", "web/pairing.py", "                self._end(pending)\n                return pending", "                return pending", f"{PAIRING}::test_the_typed_code_gives_a_token_once"),
    without("R17 five tries", "web/pairing.py", "pending.tries_left -= 1", "pass", f"{PAIRING}::test_five_wrong_codes_are_the_end_of_the_right_one"),
    without("R17 two minutes", "web/pairing.py", "if p.expires_at <= now", "if False", f"{PAIRING}::test_a_code_lives_two_minutes"),
    without("R17 who asked", "web/pairing.py", "if pending.bound and pending.origin != origin:", "if False:", f"{PAIRING}::test_only_who_asked_may_claim"),
    without("R17 one pending", "web/pairing.py", "if mine is not None or len(self._pending) >= _MOST_PENDING:", "if False:", f"{PAIRING}::test_asking_again_and_again_costs_nothing"),
    without("R17 no pages", "web/api/access.py", "if origin is not None and not is_extension(origin):", "if False:", f"{PAIRING}::test_web_pages_may_not_ask"),
    without("R17 only the command line", "web/api/access.py", "if not call.request[CLIENT].gives_access:", "if False:", f"{PAIRING}::test_only_the_command_line_hands_out_access"),
    without("R103 the key is the log's own", "web/proof.py", "hmac.new(bytes.fromhex(self.text), ", "hmac.new(bytes(32), ", f"{PROOF}::test_the_server_proves_itself_with_the_key_it_gave_at_pairing"),
    without("R103 a new answer to each question", "web/proof.py", "nonce.encode()", "b''", f"{PROOF}::test_the_server_proves_itself_with_the_key_it_gave_at_pairing"),
    without("R103 the key stays", "web/proof.py", "tables.Secret.get_or_create(name=_NAME,", "tables.Secret.update_or_create(name=_NAME,", f"{PROOF}::test_a_restart_keeps_the_key"),
    without("R21 a code works once", "web/signin.py", "                self._waiting.remove(waiting)\n", "", f"{SIGNING}::test_r21_a_code_signs_one_browser_in_and_a_second_use_is_refused"),
    without("R21 a code lives a minute", "web/signin.py", "if waiting.expires_at > now", "if True", f"{SESSIONS}::test_r21_a_code_lives_a_minute_and_five_wrong_ones_end_it"),
    without("R21 five tries", "web/signin.py", "            self._waiting.clear()\n", "            pass\n", f"{SESSIONS}::test_r21_a_code_lives_a_minute_and_five_wrong_ones_end_it"),
    without("R21 only our page signs in", "web/pages/signing.py", "if request.headers.get(hdrs.ORIGIN) not in app[DOOR].origins(sender):", "if False:", f"{SIGNING}::test_only_our_own_page_signs_in"),
    without("R21 a session ends", "web/clients.py", "and found.created_at > self._clock() - DASHBOARD_LIFE", "", f"{SESSIONS}::test_a_session_ends_while_the_server_runs"),
    without("R22 the page's secret in a call", "web/guard.py", '        check_page_secret(request, request.headers.get(CSRF_HEADER, ""))\n', "        pass\n", f"{SIGNING}::test_r22_a_write_with_the_cookie_needs_our_origin_and_the_pages_secret"),
    without("R22 the page's secret in a form", "web/pages/page.py", '        check_page_secret(request, form.get("csrf", ""))\n', "", f"{SIGNING}::test_r22_a_write_with_the_cookie_needs_our_origin_and_the_pages_secret"),
    without("R22 our own origin", "web/guard.py", "if origin is None or origin not in own:", "if False:", f"{SIGNING}::test_r22_a_write_with_the_cookie_needs_our_origin_and_the_pages_secret"),
    without("a form leads back to us only", "web/pages/page.py", "target if _BACK.fullmatch(target) else default", "target or default", f"{SIGNING}::test_a_form_leads_back_only_to_pages_of_ours"),
    without("R18 revoking ends streams", "web/clients.py", "        client.revoked.set()\n", "", f"{PAIRING}::test_revoking_counts_at_once"),
    without("R19 files", "store/database.py", "        _create_private(path)\n", "", f"{DIRECTORY}::test_everything_is_made_for_its_owner_alone", strace=True),
    without("R19 directory", "settings.py", "path.mkdir(mode=0o700,", "path.mkdir(", f"{DIRECTORY}::test_everything_is_made_for_its_owner_alone", strace=True),
    without("R19 note", "running.py", "os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600", "os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644", f"{DIRECTORY}::test_everything_is_made_for_its_owner_alone", strace=True),
    without("R20 writable by others", "settings.py", 'if os.name == "posix" and found.st_mode', "if 0 and found.st_mode", f"{DIRECTORY}::test_a_directory_others_may_write_to_is_refused"),
    without("R20 somebody else's", "settings.py", "found.st_uid != os.getuid()", "False", f"{DIRECTORY}::test_a_directory_of_somebody_else_is_refused", root=True),
]  # fmt: skip

INPUT = [
    without("R24 UTF-8", "domain/strictjson.py", 'text = raw.decode("utf-8")', 'text = raw.decode("latin-1")', bad("json")),
    without("R24 a key twice", "domain/strictjson.py", "if len(found) != len(pairs):", "if False:", bad("json")),
    without("R24 NaN", "domain/strictjson.py", ", parse_constant=_constant", "", bad("json")),
    without("R24 large integers", "domain/strictjson.py", "parse_int=_integer, ", "", bad("json")),
    without("R24 large numbers", "domain/strictjson.py", 'if number in (float("inf"), float("-inf")):', "if False:", bad("json")),
    without("R24 depth", "domain/strictjson.py", "if depth > MAX_DEPTH:", "if False:", bad("json")),
    without("R24 endless nesting", "domain/strictjson.py", "    except RecursionError:\n        raise BadSyntax(\"The body is nested too deeply.\") from None\n", "", bad("json")),
    without("R24 lone surrogates", "domain/strictjson.py", 'len(text.encode("utf-8"))', 'len(text.encode("utf-8", "surrogatepass"))', bad("json")),
    without("R24 NUL", "domain/strictjson.py", 'if "\\x00" in text:', "if False:", bad("json")),
    without("R25 length before body", "web/bodies.py", "if (request.content_length or 0) > LARGEST:", "if False:", f"{DEADLINES}::test_the_first_check_that_fails_answers"),
    without("R25 codings before body", "web/bodies.py", "if coding not in _CODINGS:", "if False:", f"{DEADLINES}::test_a_body_is_asked_for_only_once_it_is_wanted"),
    without("R26 body", "web/app.py", "client_max_size=LARGEST", "client_max_size=1 << 30", bad("size")),
    without("R26 text", "domain/strictjson.py", "if size > MAX_STRING:", "if False:", bad("size")),
    without("R26 keys", "domain/strictjson.py", "if keys > most_keys:", "if False:", bad("size")),
    without("R26 title", "ledger/payload.py", "len(sent.page.title.encode()) > 2048", "False", bad("size")),
    without("R26 batch", "web/api/captures.py", "if len(items) > MOST:", "if False:", f"{STATUSES}::test_a_batch_holds_five_hundred"),
    without("R27 body deadline", "web/bodies.py", "async with asyncio.timeout(None if request.content.is_eof() else seconds):", "async with asyncio.timeout(None):", f"{DEADLINES}::test_a_body_may_take_only_so_long"),
    without("R27 header deadline", "web/connections.py", "keepalive_timeout=header_seconds", "keepalive_timeout=3600", f"{DEADLINES}::test_headers_may_take_only_so_long"),
    without("R31 faults say nothing", "web/errors.py", '"The server\'s log says more under this id."', "str(error)", f"{SECRETS}::test_a_fault_says_nothing_but_where_it_is_logged"),
    without("R32 one line", "logs.py", "c if c.isprintable() else", "c if c != '' else", f"{SECRETS}::test_a_log_line_cannot_be_forged"),
    without("R34 item by item", "ledger/ingest.py", "except Invalid as error:\n            return error", "except Invalid:\n            raise", f"{STATUSES}::test_one_bad_capture_does_not_touch_the_others"),
    without("R40 one spelling of an id", "ledger/payload.py", '[0-9A-HJKMNP-TV-Z]{25})$(?!\\n)"', '[0-9A-HJKMNP-TV-Z]{25})$"', bad("id")),
]  # fmt: skip

DURABLE = [
    without("R35 FULL", "store/database.py", '"synchronous": 2', '"synchronous": 1', f"{DURABILITY}::test_an_answer_follows_the_sync_of_what_it_says", strace=True),
    Mutation(
        guard="R35 answer after the commit",
        file="store/writer.py",
        changes=(
            ("results = await in_one_go(lambda: self._transact(jobs))", "self._now = group\n            results = await self._transact(jobs)"),
            (
                "            return await self._write(connection, jobs)",
                "            results = await self._write(connection, jobs)\n"
                "            for (_, future), result in zip(self._now, results):\n"
                "                _resolve(future, result=result)\n"
                "            await asyncio.sleep(0.05)\n"
                "            return results",
            ),
        ),
        test=f"{WRITER}::test_an_answer_comes_after_the_commit",
    ),
    without("a bad one fails alone", "store/writer.py", "if len(group) == 1:", "if all(_resolve(future, error=error) is None for _, future in group):", f"{WRITER}::test_a_job_that_fails_fails_alone"),
    without("one transaction for many", "store/writer.py", "while len(group) < self._most and", "while False and", f"{WRITER}::test_jobs_in_flight_share_a_transaction"),
    without("R38 promises", "store/database.py", "        _assert_kept(await database.promises())\n", "", f"{DATABASE}::test_a_promise_that_is_not_kept_ends_the_start"),
    without("R40 dedupe", "ledger/record.py", "row = rows.get((job.client_id, job.sighting.id))", "row = None", f"{STATUSES}::test_a_capture_sent_a_hundred_times_at_once_is_taken_once"),
    Mutation(
        guard="R40 by client",
        file="ledger/record.py",
        changes=(
            (', also=("client_id", client))', ")"),
            ("rows = {(row.client_id, row.capture_id): row for row in known}", "rows = {(job.client_id, row.capture_id): row for row in known for job in jobs}"),
        ),
        test=f"{STATUSES}::test_a_capture_sent_a_hundred_times_at_once_is_taken_once",
    ),
    without("R40 another payload", "ledger/record.py", "elif row.payload_hash == job.payload_hash:", "elif True:", f"{STATUSES}::test_a_capture_sent_a_hundred_times_at_once_is_taken_once"),
    without("R44 lock", "running.py", "        lock.acquire()\n", "        pass\n", f"{DIRECTORY}::test_a_second_server_is_told_who_has_the_directory"),
    without("R51 what waits is written", "store/writer.py", "        await self._waiting.join()\n", "", f"{WRITER}::test_closing_writes_what_waits"),
    without("R51 the end takes ten seconds", "web/connections.py", "shutdown_timeout=8", "shutdown_timeout=60", f"{DURABILITY}::test_a_stream_or_a_slow_sender_does_not_hold_up_the_end"),
    without("R60 a total counts once", "web/clients.py", "or total <= client.dropped", "or False", "tests/api/test_captures.py::test_what_a_client_had_to_drop_is_counted_once_and_shown"),
    without("R52 clocks", "ledger/payload.py", "clock_skew=skew", "clock_skew=False", "tests/web/test_reading.py::test_odd_clocks_are_believed_and_flagged"),
]  # fmt: skip

OUTGOING = [
    without("R67 the check at the socket", "sources/fetch.py", "if is_denied(address_of(place[0]), self._allowed) or", "if False or", f"{FETCH}::test_r67_the_check_is_at_the_socket_for_addresses_that_no_resolver_sees"),
    without("R68 more than is_global", "sources/addresses.py", " or address.is_multicast or address.is_reserved or any(address in network for network in _DENIED)", "", f"{FETCH}::test_r68_addresses_that_lead_back_are_denied"),
    without("R68 mapped addresses", "sources/addresses.py", 'getattr(address, "ipv4_mapped", None) or address', "address", f"{FETCH}::test_r68_public_addresses_pass"),
    without("R70 each hop is checked", "sources/fetch.py", "following = self._checked(found, url)", "following = found", f"{FETCH}::test_r70_a_redirect_is_checked_like_any_address"),
    without("R70 no way back into the open", "sources/fetch.py", 'if url.startswith("https:") and following.startswith("http:"):', "if False:", f"{FETCH}::test_r70_from_an_encrypted_address_to_an_open_one_it_does_not_follow"),
    without("R71 bombs", "sources/fetch.py", "decoder.decompress(chunk, most + 1 - len(body)) if decoder", "decoder.decompress(chunk) if decoder", f"{FETCH}::test_r71_a_bomb_is_let_go_off_no_further_than_the_bound"),
    without("R71 proxies", "sources/fetch.py", "trust_env=False", "trust_env=True", f"{FETCH}::test_r71_proxies_of_the_environment_are_ignored"),
    Mutation(
        guard="R72 our own port",
        file="sources/fetch.py",
        changes=(("if port in self._own_ports()", "if False"), (" or place[1] in self._own_ports()", "")),
        test=f"{FETCH}::test_r72_a_private_network_is_called_only_where_it_is_allowed_and_our_own_port_never",
    ),
]  # fmt: skip

MUTATIONS = [*PERIMETER, *IDENTITY, *INPUT, *DURABLE, *OUTGOING]
