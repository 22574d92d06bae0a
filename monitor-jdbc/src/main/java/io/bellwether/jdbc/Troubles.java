// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.CheckFailure.Kind;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a driver threw: which trouble it was, and what to do about it. */
final class Troubles {
  private static final int SQLITE_BUSY = 5;
  private static final int SQLITE_CANTOPEN = 14;
  private static final int SQLITE_TOOBIG = 18;
  private static final int SQLITE_NOTADB = 26;

  /** The pooler was reached and the server behind it was not. */
  private static final Pattern OF_SERVER =
      Pattern.compile(
          "cannot connect to server|server login (has been )?fail|server conn crashed"
              + "|server_login_retry|connect timeout|server DNS lookup failed");

  private final DatabaseUrl url;
  private final Login login;

  Troubles(DatabaseUrl url, Login login) {
    this.url = url;
    this.login = login;
  }

  /** What the core is to be told. A full or starting server says it best itself. */
  Exception read(SQLException e) {
    SQLException clean = Redaction.cleaned(e, login);
    Optional<CheckFailure> known =
        url.dialect().isFile()
            ? ofFile(clean)
            : NetworkTroubles.read(url, e)
                .or(() -> url.dialect().told(url.place(), clean))
                .or(() -> told(clean));
    return known.isPresent() ? known.get() : clean;
  }

  private Optional<CheckFailure> told(SQLException e) {
    String words = String.valueOf(e.getMessage());
    return switch (String.valueOf(e.getSQLState())) {
      case "28P01", "28000" -> refused(e, signIn() + " was refused: " + words, signInRemedy(words));
      case "3D000" ->
          refused(e, at() + " has no such database: " + words, "look at the setting 'url'");
      case "08004" -> refused(e, at() + " does not let us in: " + words, rejected(words));
      case "08006" -> verified(e, words);
      case "08P01" -> said(words) ? pooler(e, words) : stranger(e);
      case "42501" ->
          refused(e, "a grant is missing: " + words, "grant it to the role that signs in");
      case "55P03" ->
          refused(e, "waited too long for a lock: " + words, "look who holds it (pg_locks)");
      case "57014" ->
          refused(
              e,
              "the statement was ended: " + words,
              "make it cheaper, or the setting 'timeout' longer");
      default -> tooMuch(e, words);
    };
  }

  /** What the driver finds by itself has no severity. */
  private static boolean said(String words) {
    return words.startsWith("FATAL: ") || words.startsWith("ERROR: ");
  }

  /** PgBouncer has one state for all its own troubles. */
  private Optional<CheckFailure> pooler(SQLException e, String words) {
    String what = at() + " says: " + words;
    String remedy = "look into the log of the pooler (PgBouncer) that listens there";
    return OF_SERVER.matcher(words).find()
        ? Optional.of(new CheckFailure(Kind.UNREACHABLE, what, remedy + ", and at its server", e))
        : refused(e, what, remedy);
  }

  private Optional<CheckFailure> stranger(SQLException e) {
    String what = "what listens on " + at() + " does not speak as " + url.dialect().product();
    return Optional.of(new CheckFailure(Kind.UNREACHABLE, what, "look at the port", e));
  }

  /** A certificate for another name is told by words alone, in the language of the machine. */
  private Optional<CheckFailure> verified(SQLException e, String words) {
    boolean verifies = url.parameters().getOrDefault("sslmode", "").startsWith("verify-");
    return verifies && !words.contains("maxResultBuffer")
        ? refused(e, at() + " has not shown that it is who it is to be: " + words, verifyRemedy())
        : tooMuch(e, words);
  }

  /** The driver ends the connection then, which must not look as if the server were gone. */
  private static Optional<CheckFailure> tooMuch(SQLException e, String words) {
    return words.contains("maxResultBuffer") ? tooLarge(e) : Optional.empty();
  }

  private static Optional<CheckFailure> tooLarge(SQLException e) {
    return refused(
        e, "the answer was larger than is read here", "select less, as by substr(column, 1, 1000)");
  }

  /** An answer whose driver has no limit of its own. */
  static SQLException tooLarge() {
    return new SQLException("too large", "54000", SQLITE_TOOBIG);
  }

  private Optional<CheckFailure> ofFile(SQLException e) {
    String words = String.valueOf(e.getMessage());
    return switch (e.getErrorCode() & 0xff) {
      case SQLITE_BUSY ->
          refused(e, at() + " is held by who writes it: " + words, "look who keeps it locked");
      case SQLITE_CANTOPEN ->
          refused(
              e,
              at() + " can not be opened: " + words,
              "let the user of this process read it, and its folder where its journal is a WAL");
      case SQLITE_TOOBIG -> tooLarge(e);
      case SQLITE_NOTADB -> refused(e, at() + " is no SQLite database", "look at 'url'");
      default -> Optional.empty();
    };
  }

  private static Optional<CheckFailure> refused(SQLException e, String what, String remedy) {
    return Optional.of(new CheckFailure(Kind.REFUSED, what, remedy, e));
  }

  private static String verifyRemedy() {
    return "look whether its certificate is for the name in the setting 'url'";
  }

  private static String rejected(String words) {
    return words.contains("SSL") ? "look at sslmode in the setting 'url'" : signInRemedy(words);
  }

  /** Who came without TLS may be let in with it. */
  private static String signInRemedy(String words) {
    return words.contains("no encryption") || words.contains("SSL off")
        ? "look at sslmode in the setting 'url', 'user', and pg_hba.conf"
        : "look at 'user', 'password' and pg_hba.conf";
  }

  private String at() {
    return url.place();
  }

  private String signIn() {
    return "signing in as " + login.user().orElse("the default user") + " on " + at();
  }
}
