// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.json.Fields;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.ProposedLimit;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "propose",
    description = {
      "Tries other limits for rules that compare with one number, by the history: how many alerts",
      "each would have made. Proposes the one with the fewest that misses none which somebody",
      "acknowledged; without any acknowledged it proposes nothing. Changes nothing."
    })
final class ProposeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private LookBackOptions back;
  @Mixin private FormatOption format;

  @Parameters(
      paramLabel = "RULE",
      arity = "0..1",
      description = "Only this one; all of the configuration when not given.")
  private @Nullable String rule;

  ProposeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    List<ProposedLimit> proposed = back.of(terminal, this::proposed);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rules", proposed.stream().map(ProposeCommand::fields).toList());
    terminal.out().print(format.written(fields, ProposeCommand::words));
    return Program.DONE;
  }

  private List<ProposedLimit> proposed(MonitoringSystem system) throws IOException, CommandFailure {
    return system.proposeLimits(Optional.ofNullable(rule), back.since(terminal));
  }

  private static Map<String, Object> fields(ProposedLimit proposed) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rule", proposed.rule());
    fields.put("limit", proposed.now());
    fields.put("acknowledged", proposed.mattered());
    proposed.better().ifPresent(better -> fields.put("better", better.limit()));
    fields.put("tried", proposed.trials().stream().map(ProposeCommand::tried).toList());
    return fields;
  }

  private static Map<String, Object> tried(ProposedLimit.Tried one) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("limit", one.limit());
    fields.put("alerts", one.alerts());
    fields.put("misses", one.misses());
    return fields;
  }

  private static String words(Fields said) {
    StringBuilder text = new StringBuilder();
    for (Fields one : said.all("rules")) {
      List<Fields> tried = one.all("tried");
      String now = one.text("limit").orElse("?");
      text.append(StatusText.clean(one.text("rule").orElse("?")))
          .append(": limit ")
          .append(now)
          .append(" made ")
          .append(alerts(tried, now))
          .append(", ")
          .append(one.number("acknowledged").orElse(0L))
          .append(" of them acknowledged\n  ")
          .append(advice(one, tried))
          .append('\n');
    }
    return text.length() > 0 ? text.toString() : "no rule compares with one number\n";
  }

  private static String advice(Fields one, List<Fields> tried) {
    Optional<String> better = one.text("better");
    if (better.isPresent()) {
      return "limit "
          + better.get()
          + " would have made "
          + alerts(tried, better.get())
          + ", and missed none";
    }
    return one.number("acknowledged").orElse(0L) == 0
        ? "nobody acknowledged any, so it is not known which mattered; nothing is proposed"
        : "no other limit made fewer without missing one that was acknowledged";
  }

  private static String alerts(List<Fields> tried, String limit) {
    long many =
        tried.stream()
            .filter(one -> one.text("limit").orElse("").equals(limit))
            .mapToLong(one -> one.number("alerts").orElse(0L))
            .findFirst()
            .orElse(0);
    return many + (many == 1 ? " alert" : " alerts");
  }
}
