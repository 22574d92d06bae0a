// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

class NewestWalIT extends WalRules implements Served.By18 {}
