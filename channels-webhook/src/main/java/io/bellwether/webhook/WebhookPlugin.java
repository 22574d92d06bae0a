// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import java.util.List;

/** Ways to people that need no account with anybody. */
public final class WebhookPlugin implements Plugin {
  @Override
  public List<Kind<?, ?>> kinds() {
    return List.of(
        Kind.of("webhook", Webhook.class, WebhookSettings.class, Webhook::new),
        Kind.of("log-file", LogFile.class, LogFileSettings.class, LogFile::new),
        Kind.of("console", Console.class, ConsoleSettings.class, Console::new));
  }
}
