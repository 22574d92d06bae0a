// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.Level;
import io.bellwether.api.check.Health;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a login may and lacks, as it is found out. */
final class GrantReport {
  private static final int MOST = 40;

  private final String login;
  private final List<String> roles;
  private final Set<String> unknown = new LinkedHashSet<>();
  private final Set<String> run = new LinkedHashSet<>();
  private final Set<String> more = new LinkedHashSet<>();
  private final Set<String> runForMore = new LinkedHashSet<>();
  private Level level = Level.HEALTHY;

  /**
   * Nothing is missing yet.
   *
   * @param login quoted where it has to be
   * @param roles it is a member of
   */
  GrantReport(String login, List<String> roles) {
    this.login = login;
    this.roles = List.copyOf(roles);
  }

  /** Something that is looked at is not seen; as bad as the level says. */
  void lacks(Level how, String what, String statement) {
    level = how.isWorseThan(level) ? how : level;
    unknown.add(what);
    add(run, statement);
  }

  /** Something that nobody need see. */
  void couldSee(String what, String statement) {
    more.add(what);
    add(runForMore, statement);
  }

  /** A comment stands behind the end of its statement. */
  private static void add(Set<String> lines, String statement) {
    if (!statement.isEmpty()) {
      boolean ended = statement.endsWith(";") || statement.contains("; -- ");
      lines.add(ended ? statement : statement + ";");
    }
  }

  boolean isMissing(String what) {
    return unknown.contains(what) || more.contains(what);
  }

  Health told(String superuser) {
    String who = "signs in as " + login + (superuser.isEmpty() ? member() : superuser);
    String sees =
        unknown.isEmpty()
            ? " and sees all that is looked at"
            : "; unknown without more grants: " + Told.count(unknown.size(), "thing", "things");
    Health told = Health.of(level, who + sees).with("login", login).with("member_of", roles);
    for (Map.Entry<String, Set<String>> one :
        List.of(
            Map.entry("unknown", unknown),
            Map.entry("run", run),
            Map.entry("could_also_see", more),
            Map.entry("run_for_that", runForMore))) {
      if (!one.getValue().isEmpty()) {
        told = told.with(one.getKey(), bounded(new ArrayList<>(one.getValue())));
      }
    }
    return told;
  }

  private String member() {
    return roles.isEmpty()
        ? ", a member of none of the roles that see more"
        : ", a member of " + String.join(", ", roles);
  }

  private static List<String> bounded(List<String> lines) {
    List<String> few = new ArrayList<>(lines.subList(0, Math.min(MOST, lines.size())));
    if (lines.size() > MOST) {
      few.add("-- and " + (lines.size() - MOST) + " more");
    }
    return few;
  }
}
