import { Column, Hr, Link, Row, Section, Text } from "@react-email/components";
import type { ReactNode } from "react";
import { MailLayout, type MailLayoutProps } from "./mail-layout";
import { mailColors } from "./mail-theme";

type Amount = { label: string; amount: string; isTotal?: boolean };
export type OrderMailProps = MailLayoutProps & {
  parcel?: { label: string; text: string; url: string };
  linesLabel: string;
  lines: readonly { title: string; options: string; quantity: string; total: string }[];
  /** Empty where amounts are beside the point, as in a parcel's mail. */
  amounts: readonly Amount[];
  places: readonly { label: string; lines: readonly string[] }[];
};

const body = { color: mailColors.foreground, fontSize: "14px", lineHeight: "20px", margin: 0 };
const label = { ...body, fontWeight: 600, margin: "0 0 4px" };
const muted = { ...body, color: mailColors.muted };

/** A mail that is also a receipt: what was ordered or sent, what it costs, where it goes. */
export function OrderMail({ parcel, linesLabel, lines, amounts, places, ...layout }: OrderMailProps) {
  return (
    <MailLayout {...layout}>
      {parcel && (
        <Block>
          <Text className="m-text" style={label}>
            {parcel.label}
          </Text>
          <Text className="m-text" style={body}>
            {parcel.url ? <Link href={parcel.url}>{parcel.text}</Link> : parcel.text}
          </Text>
        </Block>
      )}
      <Block>
        <Text className="m-text" style={label}>
          {linesLabel}
        </Text>
        {lines.map((line, index) => (
          <Row key={`${index}-${line.title}`} style={{ padding: "6px 0" }}>
            <Column style={{ verticalAlign: "top" }}>
              <Text className="m-text" style={body}>
                {line.title}
              </Text>
              <Text className="m-muted" style={muted}>
                {[line.quantity, line.options].filter(Boolean).join(" · ")}
              </Text>
            </Column>
            <Column
              align={endOf(layout.direction)}
              style={{ verticalAlign: "top", whiteSpace: "nowrap", paddingInlineStart: "12px" }}
            >
              <Text className="m-text" style={body}>
                {line.total}
              </Text>
            </Column>
          </Row>
        ))}
      </Block>
      {amounts.length > 0 && (
        <Block>
          {amounts.map((row) => (
            <AmountRow key={row.label} {...row} align={endOf(layout.direction)} />
          ))}
        </Block>
      )}
      {places.map((place) => (
        <Block key={place.label}>
          <Text className="m-text" style={label}>
            {place.label}
          </Text>
          {place.lines.map((line) => (
            <Text key={line} className="m-text" style={body}>
              <bdi>{line}</bdi>
            </Text>
          ))}
        </Block>
      ))}
    </MailLayout>
  );
}

function Block({ children }: { children: ReactNode }) {
  return (
    <Section>
      <Hr className="m-line" style={{ borderColor: mailColors.border, margin: "20px 0 16px" }} />
      {children}
    </Section>
  );
}

/** Mail readers lay out tables by `align`, which knows no end. */
const endOf = (direction: MailLayoutProps["direction"]) => (direction === "rtl" ? "left" : "right");

function AmountRow({ label: name, amount, isTotal, align }: Amount & { align: "left" | "right" }) {
  const style = { ...body, fontWeight: isTotal ? 600 : 400 };
  return (
    <Row style={{ padding: "2px 0" }}>
      <Column>
        <Text className="m-text" style={style}>
          {name}
        </Text>
      </Column>
      <Column align={align}>
        <Text className="m-text" style={style}>
          {amount}
        </Text>
      </Column>
    </Row>
  );
}
