// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.json.Fields;
import io.bellwether.core.ConfigurationReport;
import io.bellwether.core.RuleListing;
import io.bellwether.core.RuleTestReport;
import io.bellwether.core.SystemBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "rules",
    description = "Lists the rules of alerts, tests them, and shows what they would have done.",
    subcommands = {
      RulesCommand.Listing.class,
      RulesCommand.Test.class,
      ReplayCommand.class,
      ProposeCommand.class
    })
final class RulesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "say what to do: list, test, replay or propose");
  }

  /** Reads the configuration, and starts nothing. */
  private abstract static class OnConfiguration implements Callable<Integer> {
    final Terminal terminal;

    @Mixin private GlobalOptions options;
    @Mixin private StateOption state;
    @Mixin FormatOption format;

    OnConfiguration(Terminal terminal) {
      this.terminal = terminal;
    }

    final SystemBuilder builder() throws CommandFailure {
      return new Setup(terminal, options).watching(state.folder(terminal.environment()));
    }
  }

  @Command(
      name = "list",
      description = {
        "Lists the rules of the configuration and of the packs it names: what they ask, what is",
        "inactive and why, and what names of guides a check judges already. Those that are named",
        "are told with their cause and with what to do."
      })
  static final class Listing extends OnConfiguration {
    @Parameters(
        paramLabel = "NAME",
        arity = "0..*",
        description = "Only these, with their cause and with what to do.")
    private List<String> names = new ArrayList<>();

    Listing(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
      SystemBuilder builder = builder();
      ConfigurationReport report = builder.validate();
      if (!report.problems().isEmpty()) {
        report.problems().forEach(terminal.err()::println);
        terminal.err().println(report.closing());
        return Program.FAILED;
      }
      List<Map<String, Object>> rules = wanted(builder).stream().map(Listing::fields).toList();
      terminal.out().print(format.written(Map.of("rules", rules), this::words));
      return Program.DONE;
    }

    private List<RuleListing> wanted(SystemBuilder builder) throws CommandFailure {
      List<RuleListing> all = builder.rules();
      List<String> known = all.stream().map(RuleListing::name).toList();
      for (String name : names) {
        if (!known.contains(name)) {
          throw new CommandFailure(
              "there is no rule '" + name + "'; 'bellwether rules list' names those there are");
        }
      }
      return names.isEmpty()
          ? all
          : all.stream().filter(rule -> names.contains(rule.name())).toList();
    }

    private static Map<String, Object> fields(RuleListing rule) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("name", rule.name());
      fields.put("pack", rule.pack());
      rule.severity().ifPresent(one -> fields.put("severity", one.word()));
      fields.put("condition", rule.condition());
      fields.put("active", rule.active());
      fields.put("why", rule.why());
      fields.put("cause", rule.cause());
      fields.put("runbook", rule.runbook());
      return fields;
    }

    private String words(Fields said) {
      StringBuilder text = new StringBuilder();
      for (Fields rule : said.all("rules")) {
        String why = rule.text("why").orElse("");
        String pack = rule.text("pack").orElse("");
        text.append(StatusText.clean(rule.text("name").orElse("?")))
            .append(pack.isEmpty() ? "" : "  of pack " + StatusText.clean(pack))
            .append(rule.text("severity").map(word -> "  " + word).orElse(""))
            .append(rule.yes("active") ? "" : "  inactive")
            .append("\n  ")
            .append(StatusText.clean(rule.text("condition").orElse("?")))
            .append(why.isEmpty() ? "" : "\n  " + StatusText.clean(why))
            .append(names.isEmpty() ? "" : told(rule, "cause") + told(rule, "runbook"))
            .append('\n');
      }
      return text.length() > 0
          ? text.toString()
          : "no rules; every check has an alert of its own all the same. Packs are named in"
              + " 'rule-packs'\n";
    }

    private static String told(Fields rule, String what) {
      String words = rule.text(what).orElse("");
      return words.isEmpty() ? "" : "\n  " + what + ": " + StatusText.clean(words);
    }
  }

  @Command(
      name = "test",
      description = {
        "Plays scenarios through the engines of rules, routes and messages, and compares.",
        "A scenario says which values come, and which alerts and messages have to come of it.",
        "Ends with 1 when anything came otherwise, or a scenario can not be read."
      })
  static final class Test extends OnConfiguration {
    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files of scenarios.")
    private List<Path> files = new ArrayList<>();

    @Option(
        names = "--packs",
        description = "The cases of all rule packs, beside or instead of files.")
    private boolean packs;

    Test(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
      if (files.isEmpty() && !packs) {
        throw CommandFailure.misuse("name the file of a scenario, or --packs");
      }
      SystemBuilder builder = builder();
      List<RuleTestReport> reports = new ArrayList<>();
      for (Path file : files) {
        reports.add(builder.testRules(file));
      }
      reports.addAll(packs ? builder.testRulePacks() : List.of());
      boolean passed = reports.stream().allMatch(RuleTestReport::passed);
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("passed", passed);
      fields.put("tests", reports.stream().map(Test::fields).toList());
      terminal.out().print(format.written(fields, Test::words));
      return passed ? Program.DONE : Program.FAILED;
    }

    private static Map<String, Object> fields(RuleTestReport report) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("name", report.name());
      fields.put("passed", report.passed());
      fields.put("expectations", report.expectations());
      fields.put("mistakes", report.mistakes());
      fields.put("differences", report.differences().stream().map(Test::difference).toList());
      return fields;
    }

    private static Map<String, Object> difference(RuleTestReport.Difference one) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("place", one.place());
      fields.put("at", one.at());
      fields.put("expected", one.expected());
      fields.put("found", one.found());
      return fields;
    }

    private static String words(Fields said) {
      StringBuilder text = new StringBuilder();
      for (Fields test : said.all("tests")) {
        test.texts("mistakes").forEach(one -> text.append(one).append('\n'));
        for (Fields one : test.all("differences")) {
          text.append(one.text("place").orElse("?"))
              .append(": at ")
              .append(one.text("at").orElse("?"))
              .append("\n  expected ")
              .append(StatusText.clean(one.text("expected").orElse("?")))
              .append("\n  found    ")
              .append(StatusText.clean(one.text("found").orElse("?")))
              .append('\n');
        }
        text.append(StatusText.clean(test.text("name").orElse("?")))
            .append(": ")
            .append(closing(test))
            .append('\n');
      }
      return text.toString();
    }

    private static String closing(Fields test) {
      if (!test.texts("mistakes").isEmpty()) {
        return "can not be played";
      }
      int otherwise = test.all("differences").size();
      long times = test.number("expectations").orElse(0L);
      return otherwise == 0
          ? "as expected, " + times + (times == 1 ? " time" : " times") + " looked at"
          : otherwise + (otherwise == 1 ? " thing" : " things") + " otherwise";
    }
  }
}
