// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.jdbc.Bounds;
import io.bellwether.jdbc.Database;
import io.bellwether.jdbc.Rows;
import io.bellwether.jdbc.Session;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Parts that are asked together, in one statement. Where the server refuses that, each is asked by
 * itself once, and who is refused alone is left out, with the reason, until the server is another.
 */
final class Pass {
  /** An answer about hundreds of databases; a longer one is cut, and then no JSON. */
  private static final Bounds BOUNDS = new Bounds(2, 8_000_000);

  private static final String CHANGING = "changing";

  private static final String ONLY_TEXT = "regexp_replace(answer, '[^\\x01-\\x7f]', '?', 'g')";

  /** What is refused once may have been for an odd value, or for want of a grant. */
  private static final int TRY_AGAIN = 10;

  /** Two that never end leave more than half of the time to all others. */
  private static final int SHARES = 4;

  private static final String CANCELLED = "57014";

  /** A standby that becomes the primary while it answers: it has no more replay to tell of. */
  private static final String NO_LONGER = "55000";

  private final List<Part> parts;
  private final Function<Facts, String> shared;
  private Composed composed = Composed.NONE;
  private int looksWithoutRefused;

  private record Composed(Facts facts, String sql, Map<String, String> refused) {
    static final Composed NONE =
        new Composed(new Facts(0, Set.of(), Map.of(), Map.of(), ""), "", Map.of());
  }

  /**
   * What was answered.
   *
   * @param facts of the server that answered
   * @param values by part
   * @param refused parts that the server does not answer, with the reason
   */
  record Answer(Facts facts, Values values, Map<String, String> refused) {}

  /** Parts that are asked one by one, each with a statement of its own. */
  Pass(List<Part> parts) {
    this(parts, facts -> "");
  }

  /**
   * Parts that are asked together.
   *
   * @param shared tables that all of them may read
   */
  Pass(List<Part> parts, Function<Facts, String> shared) {
    this.parts = List.copyOf(parts);
    this.shared = shared;
  }

  List<Part> parts() {
    return parts;
  }

  /** All parts in one statement. Where what is known of the server no longer holds, once more. */
  Answer ask(Session session) throws Exception {
    Answer answer = askOnce(session);
    if (answer.facts().hold(answer.values().at(CHANGING))) {
      return answer;
    }
    session.forget(Facts.class);
    return askOnce(session);
  }

  private Answer askOnce(Session session) throws Exception {
    Facts facts = session.remembered(Facts.class, Facts::of);
    boolean tryAgain = !composed.refused().isEmpty() && ++looksWithoutRefused >= TRY_AGAIN;
    if (tryAgain || !composed.facts().equals(facts)) {
      looksWithoutRefused = 0;
      composed = new Composed(facts, sql(facts, parts), Map.of());
    }
    try {
      return answered(session);
    } catch (SQLException e) {
      if (NO_LONGER.equals(e.getSQLState())) {
        session.recover();
        return answered(session);
      }
      if (!isRefusal(e)) {
        throw e;
      }
      session.recover();
      composed = withoutRefused(session, facts, e);
      return answered(session);
    }
  }

  /**
   * Asks one part after the other: what takes too long, or is refused, is left out of this look and
   * hides no other.
   *
   * @param askedPerMinute the time that the server may be asked for within a minute
   * @param before what a part of that name answered in the look before
   */
  Answer askEach(Session session, Duration askedPerMinute, Function<String, Values> before)
      throws Exception {
    Facts facts = session.remembered(Facts.class, Facts::of);
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, String> refused = new LinkedHashMap<>();
    for (Part part : parts) {
      try {
        session.rest(askedPerMinute);
        session.share(SHARES);
        part.ask(
                session, facts, isAnother(values, before) ? Values.NONE : before.apply(part.name()))
            .ifPresent(value -> values.put(part.name(), value));
      } catch (SQLException e) {
        if (Database.isGone(e) || session.isOver()) {
          throw e;
        }
        session.recover();
        refused.put(part.name(), why(e));
      } catch (IOException e) {
        refused.put(part.name(), "its answer is no JSON, or longer than 8 million characters");
      } catch (RuntimeException e) {
        refused.put(part.name(), "its answer could not be read: " + e);
      }
    }
    return new Answer(facts, new Values(values), refused);
  }

  private static String why(SQLException e) {
    String why = String.valueOf(e.getMessage());
    return CANCELLED.equals(e.getSQLState())
        ? why + "; a part may take a quarter of what is left of the source's 'timeout'"
        : why;
  }

  /** Whether the server that answers now is not the one of the look before. */
  private static boolean isAnother(Map<String, Object> values, Function<String, Values> before) {
    Optional<String> was = before.apply(Server.NAME).text("identifier");
    Optional<String> is = new Values(values.get(Server.NAME)).text("identifier");
    return was.isPresent() && is.isPresent() && !was.equals(is);
  }

  private Answer answered(Session session) throws Exception {
    return new Answer(composed.facts(), values(session, composed.sql()), composed.refused());
  }

  /** The value of one query in brackets that gives JSON. */
  static Values value(Session session, String sql, Object... bound)
      throws SQLException, InterruptedException, IOException {
    Rows rows = session.rows(BOUNDS, readable(sql), bound);
    return AnswerReader.read(rows.rows().get(0).text("answer").orElse("null"));
  }

  /**
   * A database of encoding SQL_ASCII has names of any bytes; those that are no text are told as ?.
   */
  private static String readable(String sql) {
    return """
    select case when getdatabaseencoding() = 'SQL_ASCII'
                then ONLY_TEXT else answer end as answer
    from (select (%s)::text as answer offset 0) a
    """
        .replace("ONLY_TEXT", ONLY_TEXT)
        .replace("%s", sql);
  }

  private static Values values(Session session, String sql)
      throws SQLException, InterruptedException, IOException {
    Rows rows = session.repeated(BOUNDS, sql);
    return AnswerReader.read(rows.rows().get(0).text("answer").orElse("null"));
  }

  /** Something is not there or not allowed: nothing that time or another connection would mend. */
  private static boolean isRefusal(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("42") || state.startsWith("0A") || state.startsWith("22");
  }

  private Composed withoutRefused(Session session, Facts facts, SQLException whole)
      throws SQLException, InterruptedException, IOException {
    List<Part> answering = new ArrayList<>();
    Map<String, String> refused = new LinkedHashMap<>();
    for (Part part : parts) {
      try {
        values(session, sql(facts, List.of(part)));
        answering.add(part);
      } catch (SQLException e) {
        if (!isRefusal(e)) {
          throw e;
        }
        session.recover();
        refused.put(part.name(), String.valueOf(e.getMessage()));
      }
    }
    if (refused.isEmpty()) {
      throw whole;
    }
    return new Composed(facts, sql(facts, answering), refused);
  }

  /** The whole statement. */
  String sql(Facts facts, List<Part> of) {
    StringBuilder sql = new StringBuilder(shared.apply(facts)).append("select json_build_object(");
    sql.append('\'').append(CHANGING).append("', ").append(Facts.CHANGING);
    String comma = ",\n";
    for (Part part : of) {
      String asked = part.sql(facts).orElse("");
      if (!asked.isEmpty()) {
        sql.append(comma).append('\'').append(part.name()).append("', ").append(asked);
        comma = ",\n";
      }
    }
    sql.append(")::text as answer");
    return facts.isOfAnyBytes()
        ? "select " + ONLY_TEXT + " as answer from (" + sql + " offset 0) a"
        : sql.toString();
  }
}
