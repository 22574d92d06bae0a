// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import io.bellwether.api.check.Health;
import io.bellwether.api.plugin.Figure;
import java.util.List;

/** Views that give errors, or old answers. */
final class ViewStates implements Part {
  private static final String INVALID = "questdb_views_invalid";
  private static final String BEHIND = "questdb_view_behind_transactions";
  private static final int MOST_TOLD = 3;

  @Override
  public List<Figure> figures() {
    return List.of(
        Figure.gauge(
            INVALID, Unit.COUNT, "Views that are invalid: they are not refreshed any more."),
        Figure.gauge(
                BEHIND,
                Unit.COUNT,
                "Transactions of its table that a materialised view has not seen.")
            .by("view"));
  }

  @Override
  public void look(Catalog now, Counted counted, Look look) {
    List<View> invalid = now.views().stream().filter(View::isInvalid).toList();
    look.gauge(INVALID, Unit.COUNT, invalid.size());
    invalid.stream().limit(MOST_TOLD).forEach(it -> look.add(told(it)));
    if (invalid.size() > MOST_TOLD) {
      look.add(Health.critical((invalid.size() - MOST_TOLD) + " more views are invalid"));
    }
    now.views().stream().filter(View::isMaterialised).forEach(it -> behind(it, look));
    if (!now.views().isEmpty()) {
      look.detail("views", now.views().size());
    }
  }

  private static Health told(View view) {
    String reason = view.reason().isEmpty() ? "no reason is told" : Told.line(view.reason());
    String name = Told.name(view.name());
    return view.isMaterialised()
        ? Health.critical(
            "view "
                + name
                + " of table "
                + Told.name(view.base())
                + " is invalid"
                + view.finished().map(it -> ", refreshed last at " + Told.moment(it)).orElse("")
                + ": "
                + reason
                + remedy(view))
        : Health.critical(
            "view " + name + " is invalid: " + reason + "; create it anew by what is there");
  }

  /** One that names a column that is gone stays invalid, however often it is refreshed. */
  private static String remedy(View view) {
    String name = Told.identifier(Told.name(view.name()));
    String refresh = "REFRESH MATERIALIZED VIEW " + name + " FULL";
    return view.lacksColumn()
        ? "; if it uses the column that was changed, put that back into the table, or drop the view"
            + " (DROP MATERIALIZED VIEW "
            + name
            + ") and create it anew without the column; else, or then, run "
            + refresh
        : "; when the cause is gone, run " + refresh;
  }

  private static void behind(View view, Look look) {
    look.gauge(BEHIND, Unit.COUNT, Labels.of("view", view.name()), view.behind());
    if (!view.isInvalid()) {
      look.judge(
          look.limits().viewsBehind(),
          view.behind(),
          "view "
              + Told.name(view.name())
              + " has not seen "
              + Told.count(view.behind(), "transaction", "transactions")
              + " of table "
              + Told.name(view.base())
              + view.finished().map(it -> ", refreshed last at " + Told.moment(it)).orElse(""));
    }
  }
}
