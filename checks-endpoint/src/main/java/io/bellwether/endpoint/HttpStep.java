// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.Secret;
import io.bellwether.http.Ask;
import io.bellwether.http.Body;
import io.bellwether.http.Redirects;
import io.bellwether.http.Trust;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One question of a check, made from its settings and from what earlier answers gave. */
final class HttpStep {
  /** Scheme, name and port, whatever goes after them. */
  private static final Pattern HOST = Pattern.compile("^([a-zA-Z]+://[^/?#]*).*$", Pattern.DOTALL);

  private final HttpSettings check;
  private final StepSettings step;
  private final String name;
  private final String address;

  private HttpStep(HttpSettings check, StepSettings step, int number, String address) {
    this.check = check;
    this.step = step;
    this.name = step.name().orElse("step " + number);
    this.address = address;
  }

  /** The one whose settings stand at the top. */
  static HttpStep first(HttpSettings check) {
    return new HttpStep(check, check.first(), 1, check.url());
  }

  /** One after it, on the same host. */
  static HttpStep next(HttpSettings check, StepSettings step, int number) {
    String host = HOST.matcher(check.url()).replaceFirst("$1");
    return new HttpStep(check, step, number, host + step.path());
  }

  /**
   * Refuses what can not be asked whatever comes, so that it is told when the settings are read.
   *
   * @return the names that the next step may use
   */
  Set<String> checked(Set<String> known) {
    Fillings.check("url", address, known);
    step.headers().forEach((header, value) -> Fillings.check("headers", value, known));
    step.secretHeaders()
        .forEach((header, value) -> Fillings.check("secret-headers", value.reveal(), known));
    step.body().ifPresent(text -> Fillings.check("body", text, known));
    Fillings sample = new Fillings(Map.of());
    known.forEach(one -> sample.put(one, "x", false));
    ask(sample);
    Set<String> more = new HashSet<>(known);
    more.addAll(step.carry().keySet());
    return more;
  }

  Ask ask(Fillings fillings) {
    Ask ask = Ask.of(step.method(), address(fillings));
    for (Map.Entry<String, String> header : step.headers().entrySet()) {
      String value = fillings.inHeader(header.getValue());
      ask =
          fillings.hide(header.getValue())
              ? ask.header(header.getKey(), Secret.of(value))
              : ask.header(header.getKey(), value);
    }
    for (Map.Entry<String, Secret> header : step.secretHeaders().entrySet()) {
      Secret value = Secret.of(fillings.inHeader(header.getValue().reveal()));
      ask = ask.header(header.getKey(), value);
    }
    if (step.body().isPresent()) {
      String text = fillings.inBody(step.body().get(), step.bodyType());
      ask = ask.sending(Body.of(step.bodyType(), text));
    }
    return connecting(signedIn(ask)).hiding(fillings.hidden());
  }

  private URI address(Fillings fillings) {
    try {
      return URI.create(fillings.inUrl(address));
    } catch (IllegalArgumentException e) { // its words hold the address, and so what fills it
      throw new IllegalArgumentException(
          "url: can not be read; write it like https://shop.example/health, with %20 for a blank");
    }
  }

  private Ask signedIn(Ask ask) {
    if (check.user().isPresent() && check.password().isPresent()) {
      return ask.basic(check.user().get(), check.password().get());
    }
    return check.token().isPresent() ? ask.bearer(check.token().get()) : ask;
  }

  private Ask connecting(Ask ask) {
    Redirects far = new Redirects(check.redirects().most(), check.redirects().hosts());
    Ask asked = ask.following(far).most((int) check.bodyLimit().bytes());
    if (check.proxy().isPresent()) {
      asked = asked.through(check.proxy().get().server());
    }
    if (check.ca().isPresent()) {
      asked = asked.trusting(Trust.alsoOf(check.ca().get()));
    }
    if (check.insecure()) {
      asked = asked.trusting(Trust.UNCHECKED);
    }
    return check.http2() ? asked : asked.withoutHttp2();
  }

  String name() {
    return name;
  }

  StepSettings settings() {
    return step;
  }
}
