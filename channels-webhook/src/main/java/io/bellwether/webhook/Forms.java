// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.alert.Notification;
import java.util.Optional;

/** Finds the form that the settings ask for. */
final class Forms {
  private Forms() {}

  static Form of(WebhookSettings settings, String receiver) {
    Address address = Address.of(settings.url());
    Form form = form(settings, address, receiver);
    Form own =
        settings.body().isPresent()
            ? new TemplateForm(settings, address.uri(), settings.body().get(), form)
            : form;
    return settings.method().map(method -> (Form) new ByMethod(own, method)).orElse(own);
  }

  private static Form form(WebhookSettings settings, Address address, String receiver) {
    return switch (settings.preset()) {
      case ALERTMANAGER ->
          new AlertmanagerForm(address.uri(), new AlertmanagerBody(receiver, settings.mostItems()));
      case TEAMS -> new TeamsForm(address.uri());
      case DISCORD -> new DiscordForm(address);
      case NTFY -> new NtfyForm(address);
      case TELEGRAM -> new TelegramForm(address.uri(), settings.to().get(0));
      case SMS -> new SmsForm(address.uri(), settings.to());
      case PING -> new PingForm(address.uri());
    };
  }

  /** One that is sent by another method than is usual. */
  private record ByMethod(Form form, String method) implements Form {
    @Override
    public Sent write(Notification notification) {
      return form.write(notification).by(method);
    }

    @Override
    public String reference() {
      return form.reference();
    }

    @Override
    public Optional<String> declined(Notification notification) {
      return form.declined(notification);
    }
  }
}
